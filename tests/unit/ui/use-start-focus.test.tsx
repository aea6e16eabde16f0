// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useStartFocus } from '@renderer/ui/use-start-focus'
import { render } from '../../helpers/render'

let unmount = () => Promise.resolve()

const focused = () => document.activeElement?.id

const focus = (id: string) => document.getElementById(id)?.focus()

function Form() {
  const start = useStartFocus<HTMLInputElement>()
  return (
    <form>
      <input id="first" ref={start} />
      <input id="second" />
      <button id="close" type="button">
        ×
      </button>
    </form>
  )
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame'] })
  ;({ unmount } = await render(<Form />))
})

afterEach(async () => {
  vi.useRealTimers()
  await unmount()
  document.body.replaceChildren()
})

it('begins in the field, also where the dialog began with its own button', () => {
  expect(focused()).toBe('first')
  focus('close')
  vi.advanceTimersToNextFrame()
  expect(focused()).toBe('first')
})

it('leaves somebody who types elsewhere by then where they are', () => {
  focus('second')
  vi.advanceTimersToNextFrame()
  expect(focused()).toBe('second')
})
