import { describe, expect, test } from 'vitest'
import { mayTouch, statementsOf } from './role.ts'
import { target } from './template.ts'
import { dev, environmentOf, functionNames, production } from './the-stack.ts'

describe('rights', () => {
  test('the function that fetches from the internet has no right on mail and none on readers', () => {
    const statements = statementsOf(dev, 'collect')
    expect(statements.flatMap(({ actions }) => actions).filter(action => action.startsWith('ses:'))).toEqual(
      [],
    )
    for (const partition of [
      'SUBSCRIBER#ab',
      'SUPPRESSION#ab',
      'LIMIT#sign-up#ab#2025',
      'AUDIENCE#s#0',
      'QUOTA',
    ])
      expect([partition, mayTouch(statements, partition)]).toEqual([partition, false])
    for (const partition of ['STORY#s', 'STORY#s#DAY#2025-08-15', 'REPORT#ab', 'MAILING#ab', 'OPEN'])
      expect([partition, mayTouch(statements, partition)]).toEqual([partition, true])
  })

  test('who answers editors decides, and sees no reader; nobody else answers them', () => {
    const desk = statementsOf(dev, 'desk')
    for (const partition of ['SUBSCRIBER#ab', 'LIMIT#MAILBOX#ab', 'FORGET#2025-08-15', 'BOUNCES#Google'])
      expect([partition, mayTouch(desk, partition)]).toEqual([partition, false])
    expect(desk.flatMap(({ actions }) => actions).filter(action => action.startsWith('ses:'))).toEqual([])
    expect(mayTouch(desk, 'STORY#s', 'dynamodb:PutItem')).toBe(true)
    for (const name of functionNames)
      expect([name, mayTouch(statementsOf(dev, name), 'DESK#SESSION#ab')]).toEqual([name, name === 'desk'])
  })

  test('what pages list is written by those who write the story, and read by the site', () => {
    for (const name of functionNames) {
      const statements = statementsOf(dev, name)
      const may = (verb: string) => mayTouch(statements, 'LISTING#s', `dynamodb:${verb}`)
      const written = ['PutItem', 'UpdateItem', 'DeleteItem'].filter(may)
      // The opener only marks what it has changed: the collector prepares it anew.
      const expected = { collect: ['PutItem', 'UpdateItem', 'DeleteItem'], 'open-mailing': ['UpdateItem'] }[
        name
      ]
      expect([name, written]).toEqual([name, expected ?? []])
      expect([name, may('Query')]).toEqual([name, name === 'collect' || name === 'site'])
    }
    expect(mayTouch(statementsOf(dev, 'site'), 'SUBSCRIBER#ab', 'dynamodb:PutItem')).toBe(true)
  })

  test('every right on items is one to partitions, which a request without a key has none of', () => {
    for (const name of functionNames) {
      const onItems = statementsOf(dev, name).filter(
        ({ actions, resources }) =>
          actions.some(one => one.startsWith('dynamodb:')) && !JSON.stringify(resources).includes('/index/'),
      )
      expect(onItems).not.toHaveLength(0)
      for (const { condition } of onItems) {
        expect(condition.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' })
        expect(condition['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']).not.toContain('*')
      }
    }
  })

  test('whoever is fed by a queue may take messages and settle them, and no more', () => {
    for (const name of functionNames) {
      const statements = statementsOf(dev, name)
      const actions = statements.flatMap(one => one.actions)
      for (const one of ['sqs:ChangeMessageVisibility', 'sqs:GetQueueUrl', 'secretsmanager:DescribeSecret'])
        expect([name, actions]).not.toEqual([name, expect.arrayContaining([one])])
    }
  })

  test('only the function that delivers may hand mail to SES, from our addresses only', () => {
    for (const name of functionNames) {
      const mailing = statementsOf(dev, name).filter(({ actions }) => actions.includes('ses:SendRawEmail'))
      expect([name, mailing.length]).toEqual([name, name === 'deliver' ? 1 : 0])
    }
    const [mailing] = statementsOf(production, 'deliver').filter(({ actions }) =>
      actions.includes('ses:SendRawEmail'),
    )
    expect(mailing?.condition).toEqual({
      StringEquals: { 'ses:FromAddress': ['wire@mail.home.arpa', 'confirm@mail.home.arpa'] },
    })
    const [sets, identities] = [':configuration-set/', ':identity/'].map(kind =>
      mailing?.resources.filter(resource => JSON.stringify(resource).includes(kind)),
    )
    expect(sets).toHaveLength(2)
    expect(identities).toHaveLength(1)
    expect(JSON.stringify(identities)).toContain(':identity/mail.home.arpa"')
  })

  test('nobody may scan the table or do more with it than the stores do', () => {
    for (const name of functionNames) {
      const actions = statementsOf(dev, name).flatMap(statement => statement.actions)
      expect(actions.filter(action => /\*|Scan|Table$/.test(action))).toEqual([])
    }
  })

  test('only who makes or reads tokens, or tells readers by their addresses, may read the secret', () => {
    const readers = functionNames.filter(name =>
      statementsOf(dev, name).some(({ actions }) => actions.includes('secretsmanager:GetSecretValue')),
    )
    expect(readers).toEqual(['deliver', 'desk', 'site', 'sweep'])
  })

  test('only the sweep reads SES’s suppression list and takes addresses from it, and nobody puts one there', () => {
    const rights = functionNames.flatMap(name =>
      statementsOf(dev, name).flatMap(({ actions }) =>
        actions.filter(action => /Suppressed/.test(action)).map(action => `${name} ${action}`),
      ),
    )
    expect(rights.sort()).toEqual([
      'sweep ses:DeleteSuppressedDestination',
      'sweep ses:ListSuppressedDestinations',
    ])
  })

  test('whoever is told a queue may send to it', () => {
    for (const name of functionNames)
      for (const [variable, value] of Object.entries(environmentOf(name))) {
        if (!variable.endsWith('_QUEUE_URL')) continue
        const sends = statementsOf(dev, name)
          .filter(({ actions }) => actions.includes('sqs:SendMessage'))
          .flatMap(({ resources }) => resources.map(target))
        expect(sends).toContain(target(value))
      }
  })
})
