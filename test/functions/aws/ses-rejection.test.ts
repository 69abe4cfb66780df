import { errors } from 'undici'
import { describe, expect, test } from 'vitest'
import { classify } from '#functions/aws/ses-mailer'
import { rejectionOf } from '#functions/aws/ses-rejection'

const from = { name: 'Harbour News', address: 'news@letters.example.org' }
const to = 'news-reader@example.com'
const about = (text: string) => rejectionOf(text, { from, to })
const failed = (list: string, region = 'EU-WEST-1') =>
  about(
    `Email address is not verified. The following identities failed the check in region ${region}: ${list}`,
  )

describe('a rejected mail', () => {
  test.each([
    'Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    'Sending suspended for this account. For more information, please check the inbox of the email address associated with your AWS account.',
    'Account is paused',
    'SENDING PAUSED FOR THIS ACCOUNT',
    'Email sending is disabled for your account.',
    'Sending is paused for configuration set list-production',
    'Configuration set list-production is disabled.',
    'Configuration set <list> does not exist.',
    'Mail FROM domain is not verified',
  ])('halts all of them, and needs the operator: %s', text => {
    expect(about(text)).toMatchObject({ answer: 'halted', needs: 'operator' })
  })

  test.each([
    ['the address', from.address],
    ['the address in other letters', 'News@Letters.Example.ORG'],
    ['the From header', `Harbour News <${from.address}>`],
    ['a name with a comma', `"News, Harbour" <${from.address}>, ${to}`],
    ['the domain', 'letters.example.org'],
    ['the domain above', 'example.org'],
    ['both, as the sandbox names them', `${from.address}, Harbour News <${from.address}>, ${to}`],
    ['a list that was cut', `${from.address}, ${to}, …`],
    ['a list that was cut behind it', `${to}, ${from.address}...`],
  ])('halts when our own identity is not verified: %s', (_, list) => {
    expect(failed(list)).toEqual({ answer: 'halted', why: 'the sender is not verified', needs: 'operator' })
    expect(failed(list, 'us-gov-west-1')).toMatchObject({ answer: 'halted' })
  })

  test.each([
    ['as it is', to],
    ['in other letters', 'News-Reader@Example.Com'],
  ])('is the sandbox’s when the recipient alone is not verified, %s', (_, list) => {
    expect(failed(list)).toMatchObject({ answer: 'defect', whose: 'sandbox' })
  })

  test.each([
    ['somebody whose name ends like ours', `x${from.address}`],
    ['a reader at our own domain', 'editor@letters.example.org'],
    ['nobody', ''],
  ])('is this one’s while our own identity is not among them: %s', (_, list) => {
    const answer = failed(list)
    expect(answer).toMatchObject({ answer: 'defect' })
    expect(answer).not.toHaveProperty('whose')
  })

  test('is this reader’s alone when SES takes nothing for the address', () => {
    expect(about('Address blacklisted.')).toMatchObject({ answer: 'defect', whose: 'reader' })
  })

  test('is taken for a defect when nobody knows the words, and they are not passed on', () => {
    expect(about(`Transaction failed for ${to}: policy 17`)).toEqual({
      answer: 'defect',
      why: 'MessageRejected',
    })
  })

  test('is judged by what SES says, not by an address in it', () => {
    expect(about('Illegal address: account@paused.example.com')).toMatchObject({ answer: 'defect' })
    expect(failed('account.paused@example.com')).toMatchObject({ answer: 'defect' })
  })

  test('for the rate or the day’s quota is no defect', () => {
    expect(about('Daily message quota exceeded')).toMatchObject({ answer: 'halted', needs: 'time' })
    expect(about('Maximum sending rate exceeded')).toMatchObject({ answer: 'throttled' })
  })

  test('quotes nobody, whatever SES says', () => {
    const texts = [
      failed(`${from.address}, ${to}`),
      failed(to),
      about(`Account is paused (${to})`),
      about(to),
    ]
    expect(JSON.stringify(texts)).not.toMatch(/@|example/)
  })
})

describe('without an answer of SES', () => {
  const withCode = (code: string) => Object.assign(new Error(code), { code })
  test.each([
    ['its name is not found', withCode('ENOTFOUND')],
    ['names cannot be looked up now', withCode('EAI_AGAIN')],
    ['nobody listens', withCode('ECONNREFUSED')],
    ['no connection comes about in time', new errors.ConnectTimeoutError()],
    ['there are no credentials', Object.assign(new Error('none'), { name: 'CredentialsProviderError' })],
  ])('nothing was sent when %s', (_, error) => {
    expect(classify(error, { from, to })).toEqual({ answer: 'throttled', why: 'SES was not reached' })
  })
  test.each([
    ['the connection breaks', new errors.SocketError('other side closed')],
    ['the answer does not begin in time', new errors.HeadersTimeoutError()],
    ['the answer does not end in time', new errors.BodyTimeoutError()],
    ['the connection is reset', withCode('ECONNRESET')],
    ['something unheard of happens', new TypeError('fetch failed')],
  ])('nobody knows when %s', (_, error) => {
    expect(classify(error, { from, to })).toMatchObject({ answer: 'unknown' })
  })
})
