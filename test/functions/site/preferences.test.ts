import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createHouse, day, firstTopic, linkIn, secondTopic } from './house.ts'

const reader = 'reader@example.org'
const whole = { form: 'preferences', cadence: 'weekly', topics: [firstTopic], 'alerts-a-day': '3', pause: '' }
const ticked = (page: string, name: string) =>
  [...page.matchAll(/<input type="\w+" name="([\w-]+)" value="([\w-]+)"[^>]* checked/g)].flatMap(
    ([, of, value]) => (of === name ? [value] : []),
  )

const house = createHouse()
const { welcome } = await house.join(reader)
const manage = linkIn(welcome, 'manage')
const post = async (fields: Record<string, string | string[]>) => {
  const answer = await house.post(manage, { ...whole, ...fields })
  return { status: answer.status, page: await answer.text() }
}

test('each topic is in the digest or not, and alerts or not; it holds at once and says so', async () => {
  const { page } = await post({ topics: [firstTopic], 'alert-topics': [secondTopic], 'alerts-a-day': '1' })
  expect(page).toContain('role="status"')
  expect(ticked(page, 'topics')).toEqual([firstTopic])
  expect(ticked(page, 'alert-topics')).toEqual([secondTopic])
  expect(page).toMatch(/<option value="1" selected/)
  expect((await house.subscription(reader))?.preferences).toEqual({
    ...{ topics: [firstTopic], cadence: 'weekly' },
    ...{ alerts: true, alertTopics: [secondTopic], alertsADay: 1 },
  })
})

test('no topic of alerts is no alerts; neither digest nor alerts is asked back, and nothing is lost', async () => {
  await post({ 'alert-topics': [] })
  expect((await house.subscription(reader))?.preferences).toEqual({
    ...{ topics: [firstTopic], cadence: 'weekly', alerts: false },
  })
  const { status, page } = await post({ cadence: 'none', topics: [], 'alert-topics': [] })
  expect(status).toBe(400)
  expect(page).toContain('href="#alert-topics"')
  expect((await house.subscription(reader))?.preferences.cadence).toBe('weekly')
})

test('a page that was open since before there were these choices is still understood', async () => {
  await house.post(manage, { cadence: 'daily', topics: [secondTopic], alerts: 'yes' })
  expect((await house.subscription(reader))?.preferences).toEqual({
    ...{ topics: [secondTopic], cadence: 'daily', alerts: true },
  })
  const page = await (await house.get(manage)).text()
  expect(ticked(page, 'alert-topics')).toEqual([secondTopic])
})

test('what a page from before did not ask stays as it was', async () => {
  const hours = { 'quiet-from': '22', 'quiet-until': '7', 'digest-hour': '6', 'time-zone': 'Asia/Kathmandu' }
  await post({ ...hours, 'alert-topics': [firstTopic], 'alerts-a-day': '2', pause: '2025-03-20' })
  const pauses = (await house.subscription(reader))?.pauses
  const kept = {
    ...{ alerts: true, alertTopics: [firstTopic], alertsADay: 2 },
    quiet: { from: 22, until: 7, milestones: false },
    ...{ digestHour: 6, timeZone: 'Asia/Kathmandu' },
  }
  await house.post(manage, { cadence: 'daily', topics: [secondTopic], alerts: 'yes' })
  const now = await house.subscription(reader)
  expect(now?.preferences).toEqual({ ...kept, cadence: 'daily', topics: [secondTopic] })
  expect(now?.pauses).toEqual(pauses)
  // One that asks about alerts already, and not yet for hours.
  await house.post(manage, {
    ...{ form: 'preferences', cadence: 'weekly', topics: [firstTopic] },
    ...{ 'alert-topics': [secondTopic], 'alerts-a-day': '1' },
  })
  const later = (await house.subscription(reader))?.preferences
  expect(later).toEqual({
    ...kept,
    ...{ cadence: 'weekly', topics: [firstTopic], alertTopics: [secondTopic], alertsADay: 1 },
  })
  await post({ 'quiet-from': '', 'quiet-until': '', 'digest-hour': '', 'alert-topics': [secondTopic] })
})

test('a pause is until a day, is shown, and ends with an empty date', async () => {
  const { page } = await post({ pause: '2025-03-20' })
  expect(page).toContain('You get no email until 20 March 2025')
  expect(page).toContain('value="2025-03-20"')
  expect((await house.subscription(reader))?.pauses).toEqual([
    { from: house.clock.now(), until: '2025-03-20T00:00:00.000Z' },
  ])
  house.clock.move(day)
  expect((await post({})).page).not.toContain('You get no email until')
  expect((await house.subscription(reader))?.pauses?.at(-1)?.until).toBe(house.clock.now())
})

test('a day too late, gone by, or none at all is asked back with what was typed', async () => {
  for (const pause of ['2025-05-01', '2025-03-01', 'soon']) {
    const { status, page } = await post({ pause })
    expect(status).toBe(400)
    expect(page).toContain(`value="${pause}"`)
    expect(page).toContain('aria-describedby="pause-error"')
  }
})

test('hours of one’s own are kept with their zone, shown as chosen, and end where none is chosen', async () => {
  const hours = { 'quiet-from': '22', 'quiet-until': '7', 'milestones-wait': 'yes', 'digest-hour': '6' }
  const { page } = await post({ ...hours, 'time-zone': 'Asia/Kathmandu', 'alert-topics': [firstTopic] })
  expect(page).toContain('role="status"')
  expect((await house.subscription(reader))?.preferences).toMatchObject({
    quiet: { from: 22, until: 7, milestones: true },
    digestHour: 6,
    timeZone: 'Asia/Kathmandu',
  })
  expect(page).toMatch(/name="quiet-from" [^>]*>.*<option value="22" selected>22:00/)
  expect(page).toMatch(/<option value="Asia\/Kathmandu" selected>Kathmandu \(now \d\d:\d\d\)/)
  expect(ticked(page, 'milestones-wait')).toEqual(['yes'])
  await post({ 'quiet-from': '', 'quiet-until': '', 'digest-hour': '', 'alert-topics': [firstTopic] })
  const ended = (await house.subscription(reader))?.preferences
  expect([ended?.quiet, ended?.digestHour, ended?.timeZone]).toEqual([undefined, undefined, undefined])
})

test('the browser may offer a zone to whom has chosen none, by a script that the page allows by its hash', async () => {
  const page = async (answer: Response) => ({
    policy: answer.headers.get('content-security-policy') ?? '',
    text: await answer.text(),
  })
  const unchosen = await page(await house.get(manage))
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(unchosen.text) ?? []
  const hash = createHash('sha256').update(script).digest('base64')
  expect(script).not.toBe('')
  expect(unchosen.policy).toMatch(/^default-src 'none';/)
  expect(unchosen.policy.split('; ').filter(rule => rule.startsWith('script'))).toEqual([
    `script-src 'sha256-${hash}'`,
  ])
  // What was typed beside a mistake is chosen already.
  const chosen = { 'time-zone': 'Asia/Tokyo', 'quiet-until': '' }
  for (const fields of [
    { ...chosen, 'quiet-from': '22' },
    { ...chosen, 'quiet-from': '' },
  ]) {
    const { policy, text } = await page(await house.post(manage, { ...whole, ...fields }))
    expect(text).toMatch(/<option value="Asia\/Tokyo" selected>/)
    expect([text.includes('<script'), policy.includes('script-src')]).toEqual([false, false])
  }
  expect((await house.subscription(reader))?.preferences.timeZone).toBe('Asia/Tokyo')
})

test('quiet hours that cannot be are asked back with what was typed', async () => {
  for (const until of ['22', '', '10']) {
    const { status, page } = await post({
      'quiet-from': '22',
      'quiet-until': until,
      'time-zone': 'No/"where',
    })
    expect(status, until).toBe(400)
    expect(page).toContain('id="quiet-from-error"')
    expect(page).toMatch(/name="quiet-from" [^>]*aria-invalid="true"[^>]*>.*<option value="22" selected>/)
  }
})
