import { expect, it } from 'vitest'
import { limitNesting } from '@core/capture/nesting'

const times = (count: number, text: string) => text.repeat(count)
const text = '<h2>Bến sông</h2><p>Nước lên.</p><img src="a.jpg">'

it('takes away the tags that are never closed, and nothing else', () => {
  const limited = limitNesting(times(50_000, '<div><span title="a > b">') + text)
  expect(limited).toBe(times(500, '<div><span title="a > b">') + text)
})

it('takes away the end of what it took the beginning of, and keeps what comes behind', () => {
  const page = times(20_000, '<div>') + text + times(20_000, '</div>') + '<div>Hết.</div>'
  expect(limitNesting(page)).toBe(times(500, '<div>') + text + times(500, '</div>') + '<div>Hết.</div>')
})

it('leaves long pages as they are: lists, tables, scripts and comments full of tags', () => {
  const list = times(40_000, '<li><b>một</b><p>hai</li>')
  const script = `<script>const a = '${times(40_000, '<div>')}'</script><!--${times(40_000, '<div>')}-->`
  expect(limitNesting(list + script)).toBe(list + script)
})

it('has an end where names are made up, too', () => {
  const page = Array.from({ length: 50_000 }, (_, index) => `<x${index}>`).join('')
  expect(limitNesting(page + text).match(/<x/g)).toHaveLength(3_000)
  expect(limitNesting(page + text)).toContain('Nước lên.')
})

it('takes away templates in templates, of which no document has an end', () => {
  expect(limitNesting(times(20_000, '<Template>') + text)).toBe(times(500, '<Template>') + text)
  const list = times(10_000, '<template><p>một</p></template>')
  expect(limitNesting(list)).toBe(list)
})
