// @vitest-environment jsdom
import { useEffect, useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { CommandProvider, useCommand } from '@renderer/commands/commands'
import { Palette } from '@renderer/features/palette/palette'
import { useNavigation } from '@renderer/navigation/navigation'
import { inWindow } from '../../helpers/in-window'
import { openTestLibrary } from '../../helpers/library'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let close = () => Promise.resolve()
afterEach(async () => {
  await close()
  document.body.replaceChildren()
})

function Opened() {
  const { openDialog } = useNavigation()
  useEffect(() => openDialog('palette'), [openDialog])
  return null
}

function Late({ onRender }: { onRender: (read: () => void) => void }) {
  const [isRead, setIsRead] = useState(false)
  useEffect(() => onRender(() => setIsRead(true)), [onRender])
  useCommand('tag.merge', () => undefined, isRead)
  return null
}

it('what could be done only once the palette was open is found in it, too', async () => {
  giveTrang({ language: 'vi' })
  const { library } = await openTestLibrary()
  let read = () => {}
  const view = (
    <CommandProvider>
      <Late onRender={(now) => (read = now)} />
      <Opened />
      <Palette />
    </CommandProvider>
  )
  ;({ unmount: close } = await render(inWindow(library, {}, view)))
  await vi.waitFor(() => expect(document.querySelector('[role="combobox"]')).not.toBeNull())
  expect(document.body.textContent).not.toContain('Gộp nhãn')
  await acting(() => read())
  await vi.waitFor(() => expect(document.body.textContent).toContain('Gộp nhãn'))
})
