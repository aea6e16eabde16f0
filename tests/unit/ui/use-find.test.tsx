// @vitest-environment jsdom
import { useLayoutEffect } from 'react'
import { expect, it, vi } from 'vitest'
import { useFind, type Find } from '@renderer/features/reader/use-find'
import { acting, render } from '../../helpers/render'

vi.mock('@renderer/navigation/navigation', () => ({
  useNavigation: () => ({ search: { text: '', scope: 'all' }, view: { kind: 'all' } }),
}))
vi.mock('@renderer/navigation/use-saved-query', () => ({ useSavedQuery: () => null }))

const hitsOf = (count: number, nearest: number) => ({
  count,
  show: vi.fn(),
  select: vi.fn(),
  nearest: () => nearest,
})

let find: Find

function Found() {
  const current = useFind()
  useLayoutEffect(() => {
    find = current
  })
  return null
}

it('a step that comes before the hits of what is typed by now is taken once they are there', async () => {
  await render(<Found />)
  const [older, newer] = [hitsOf(9, 0), hitsOf(3, 2)]
  await acting(() => find.setText('mùa'))
  await acting(() => find.setHits(older))
  await acting(() => find.setText('mùa nước'))
  await acting(() => find.step(1))
  expect(older.show).not.toHaveBeenCalled()
  await acting(() => find.setHits(newer))
  expect(newer.show).toHaveBeenCalledExactlyOnceWith(2)
  expect(find.shown).toBe(2)
  await acting(() => find.step(1))
  expect(newer.show).toHaveBeenLastCalledWith(0)
  await acting(() => find.setHits(older))
  expect(older.show).not.toHaveBeenCalled()
})
