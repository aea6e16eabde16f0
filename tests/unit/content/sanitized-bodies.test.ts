// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { sanitizedBody } from '@renderer/content/sanitized-bodies'

const hostile = '<p>Đò</p><script>top.done = 1</script><img src="https://example.com/a.png" onerror="done()">'

test('a body is sanitised for the frame, once, and another one of the same words for itself', () => {
  const body = { html: hostile, text: 'Đò' }
  const content = sanitizedBody(body, 'vi')
  expect(content.querySelector('p')?.textContent).toBe('Đò')
  expect(content.querySelector('script, [onerror], [src]')).toBeNull()
  expect(sanitizedBody(body, 'vi')).toBe(content)
  expect(sanitizedBody({ ...body }, 'vi')).not.toBe(content)
})
