import { describe, expect, it } from 'vitest'
import { type Label, placeLabels } from '#templates/pages/chart/place-labels'

const at = (x: number, state: Label['state'] = 'reached', width = 60): Label => ({ x, width, state })

describe('labels of stations', () => {
  it('begin at their station where there is room', () => {
    expect(placeLabels([at(20), at(200)], 400)).toEqual(['start', 'start'])
  })

  it('end at their station when the next would be touched', () => {
    expect(placeLabels([at(200), at(230)], 400)).toEqual(['end', 'start'])
  })

  it('never leave the drawing', () => {
    expect(placeLabels([at(390)], 400)).toEqual(['end'])
  })

  it('of planned stations give way first', () => {
    expect(placeLabels([at(20), at(60), at(90, 'planned')], 130)).toEqual(['start', 'hidden', 'hidden'])
    expect(placeLabels([at(20), at(50, 'planned')], 100)).toEqual(['start', 'hidden'])
  })

  it('of earlier stations give way to the one where the story stands', () => {
    expect(placeLabels([at(20), at(40, 'latest')], 110)).toEqual(['hidden', 'start'])
  })
})
