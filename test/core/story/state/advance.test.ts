import { describe, expect, it } from 'vitest'
import { plusDays } from '#core/instant'
import type { StoryState } from '#core/story/milestone'
import { advance } from '#core/story/state/advance'
import { development, harbourStory, report } from '../harbour-story.ts'
import { readingIn } from '../judging.ts'

const nothing: StoryState = { story: harbourStory.id, milestones: [] }
const at = (hour: string) => `2025-03-04T${hour}:00:00.000Z`

const carried = (
  milestone: string,
  title: string,
  id: string,
  day = at('12'),
  families = ['tidewire', 'gazette'],
) =>
  development(
    families.map((family, index) => report({ title, family, published: plusDays(day, index / 24) })),
    { id, milestone, milestoneFamilies: families },
  )
const announced = carried('announced', 'Mayors agree to meet', 'd-announced')
const dated = (day: string, id: string, when = at('14')) =>
  carried('date', `Date set for talks: ${day}`, id, when)
const namesOf = (state: StoryState) => state.milestones.map(({ name }) => name)
const stateAfter = (...developments: Parameters<typeof advance>[1][]) =>
  developments.reduce(
    (state, one) => advance(state, one, [], harbourStory, readingIn(harbourStory)).state,
    nothing,
  )

describe('the state of a story', () => {
  it('moves when a second family reports the milestone, and at that moment', () => {
    const { state, reached } = advance(nothing, announced, [], harbourStory, readingIn(harbourStory))
    expect(reached).toMatchObject({ name: 'announced', at: at('13'), families: ['tidewire', 'gazette'] })
    expect(namesOf(state)).toEqual(['proposed', 'announced'])
  })
  it('does not move on one family, however many of its outlets print it', () => {
    const one = carried('announced', 'Mayors agree to meet', 'd', at('12'), ['tidewire', 'tidewire'])
    expect(advance(nothing, one, [], harbourStory, readingIn(harbourStory))).toEqual({
      state: nothing,
      reached: null,
      fallen: null,
    })
  })
  it('a third report of what is known is no news, and the state is the very same', () => {
    const state = stateAfter(announced)
    const again = advance(
      state,
      { ...announced, reportIds: [...announced.reportIds, 'x'] },
      [],
      harbourStory,
      readingIn(harbourStory),
    )
    expect(again.reached).toBeNull()
    expect(again.state).toBe(state)
  })
  it('a proposal after the announcement is no news', () => {
    expect(
      advance(
        stateAfter(announced),
        carried('proposed', 'Mayor proposes meeting', 'd-late'),
        [],
        harbourStory,
        readingIn(harbourStory),
      ).reached,
    ).toBeNull()
  })
  it('a date brings the announcement with it and says the day', () => {
    const { state, reached } = advance(
      nothing,
      dated('28 March', 'd-date'),
      [],
      harbourStory,
      readingIn(harbourStory),
    )
    expect(reached).toMatchObject({ name: 'date', detail: '28\u00a0March' })
    expect(namesOf(state)).toEqual(['proposed', 'announced', 'date'])
  })
  it('another day is news and strikes the old one; the same day again is not', () => {
    const state = stateAfter(dated('28 March', 'd-date'))
    expect(
      advance(state, dated('28 March', 'd-again'), [], harbourStory, readingIn(harbourStory)).reached,
    ).toBeNull()
    const moved = advance(
      state,
      dated('11 April', 'd-moved', at('18')),
      [],
      harbourStory,
      readingIn(harbourStory),
    )
    expect(moved.reached?.detail).toBe('11\u00a0April')
    expect(moved.state.struck).toEqual({ name: 'date', detail: '28\u00a0March' })
  })
  it('a postponement takes the date away and remembers it', () => {
    const state = stateAfter(
      dated('28 March', 'd-date'),
      carried('postponed', 'Talks put off', 'd-off', at('16')),
    )
    expect(namesOf(state)).toEqual(['proposed', 'announced', 'postponed'])
    expect(state.struck?.detail).toBe('28\u00a0March')
  })
  it('a straggler about the old day undoes neither the new day nor the postponement', () => {
    const old = dated('28 March', 'd-date')
    const straggler = { ...old, reportIds: [...old.reportIds, 'late'] }
    const moved = stateAfter(old, dated('11 April', 'd-moved', at('18')))
    expect(advance(moved, straggler, [], harbourStory, readingIn(harbourStory))).toEqual({
      state: moved,
      reached: null,
      fallen: null,
    })
    const postponed = stateAfter(old, carried('postponed', 'Talks put off', 'd-off', at('18')))
    expect(advance(postponed, straggler, [], harbourStory, readingIn(harbourStory))).toEqual({
      state: postponed,
      reached: null,
      fallen: null,
    })
  })
  it('what else two families say in the same development comes along without being news', () => {
    const both = carried('venue', 'Lighthouse to host, date set: 28 March', 'd-both')
    const { state, reached } = advance(nothing, both, [], harbourStory, readingIn(harbourStory))
    expect(reached).toMatchObject({ name: 'venue', detail: 'the lighthouse' })
    expect(namesOf(state)).toContain('date')
    expect(state.milestones.findLast(one => one.development === 'd-both')?.name).toBe('venue')
  })
  it('a new announcement counts where its place alone would be no news, and what it implies undoes nothing', () => {
    const pack = {
      ...harbourStory,
      milestones: harbourStory.milestones.map(rule =>
        rule.name === 'announced'
          ? { ...rule, undoes: ['cancelled', 'held', 'date', 'venue'] }
          : rule.name === 'venue'
            ? { ...rule, implies: ['announced'] }
            : rule,
      ),
    }
    const moved = (state: StoryState, one: Parameters<typeof advance>[1]) =>
      advance(state, one, [], pack, readingIn(pack))
    const held = moved(nothing, carried('held', 'Talks ended', 'd-held')).state
    const place = carried('venue', 'Lighthouse to host talks', 'd-place', plusDays(at('12'), 5))
    expect(moved(held, place).reached).toBeNull()
    const again = carried(
      'venue',
      'Mayors agree to meet, lighthouse to host',
      'd-again',
      plusDays(at('12'), 6),
    )
    const { state, reached } = moved(held, again)
    expect(reached).toMatchObject({ name: 'venue', development: 'd-again' })
    expect(namesOf(state)).toEqual(['proposed', 'announced', 'venue'])
    const alone = moved(nothing, place).state
    expect(namesOf(alone)).toEqual(['proposed', 'announced', 'venue'])
    expect(namesOf(moved(alone, dated('28 March', 'd-date', plusDays(at('12'), 6))).state)).toContain('venue')
  })
  it('the place that went with a cancellation does not come back by a straggler', () => {
    const pack = {
      ...harbourStory,
      milestones: harbourStory.milestones.map(rule =>
        rule.name === 'cancelled' ? { ...rule, undoes: ['venue', 'announced'] } : rule,
      ),
    }
    const place = carried('venue', 'Lighthouse to host talks', 'd-place')
    const off = carried('cancelled', 'Talks called off', 'd-off', at('18'))
    const state = [place, off].reduce(
      (left, one) => advance(left, one, [], pack, readingIn(pack)).state,
      nothing,
    )
    expect(namesOf(state)).toEqual(['proposed', 'cancelled'])
    const straggler = { ...place, reportIds: [...place.reportIds, 'late'] }
    expect(advance(state, straggler, [], pack, readingIn(pack)).state).toBe(state)
  })
  it('the same word half a month later is a new turn', () => {
    const second = carried('announced', 'Mayors agree to meet', 'd-second', plusDays(at('12'), 15))
    expect(
      advance(stateAfter(announced), second, [], harbourStory, readingIn(harbourStory)).reached?.development,
    ).toBe('d-second')
  })
})
