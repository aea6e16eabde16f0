// @vitest-environment jsdom
import { Component, type ReactNode } from 'react'
import { afterEach, expect, it } from 'vitest'
import { later, loadRest } from '@renderer/app/later'
import { acting, render } from '../../helpers/render'

afterEach(() => document.body.replaceChildren())

const Part = ({ name }: { name: string }) => <p>{name}</p>

it('shows a part as soon as its code is there, which is loaded once', async () => {
  let arrive = (_part: typeof Part) => {}
  let times = 0
  const Later = later(() => {
    times++
    return new Promise<typeof Part>((resolve) => (arrive = resolve))
  })
  const { unmount } = await render(
    <>
      <Later name="one" />
      <Later name="two" />
    </>,
  )
  expect(document.body.textContent).toBe('')
  await acting(async () => {
    arrive(Part)
    await loadRest()
  })
  expect(document.body.textContent).toBe('onetwo')
  expect(times).toBe(1)
  await unmount()
})

it('shows at once what has been loaded with the rest', async () => {
  const Later = later(() => Promise.resolve(Part))
  await loadRest()
  const { unmount } = await render(<Later name="there" />)
  expect(document.body.textContent).toBe('there')
  await unmount()
})

class Boundary extends Component<{ children: ReactNode }, { cause: unknown }> {
  override state = { cause: null }
  static getDerivedStateFromError = (cause: unknown) => ({ cause })
  override render = () => (this.state.cause === null ? this.props.children : String(this.state.cause))
}

it('says what cannot be loaded where it is shown, and nowhere else', async () => {
  const Later = later<{ name: string }>(() => Promise.reject(new Error('no such file')))
  await loadRest()
  const { unmount } = await render(
    <Boundary>
      <Later name="lost" />
    </Boundary>,
  )
  expect(document.body.textContent).toBe('Error: no such file')
  await unmount()
})
