// @vitest-environment jsdom
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LanguageProvider } from '@renderer/i18n/language'
import { PreferencesProvider } from '@renderer/system/preferences'
import { Dialog } from '@renderer/ui/dialog'
import { ToastProvider, useToast, type ToastMessage } from '@renderer/ui/toast'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let toast: (message: ToastMessage) => void
let openDialog: (open: boolean) => void
let unmount = () => Promise.resolve()

function Probe({ onRender }: { onRender: (show: typeof toast, open: typeof openDialog) => void }) {
  const show = useToast()
  const [open, setOpen] = useState(false)
  useEffect(() => onRender(show, setOpen), [onRender, show])
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title="Hỏi">
      …
    </Dialog>
  )
}

beforeEach(async () => {
  vi.useFakeTimers()
  giveTrang()
  ;({ unmount } = await render(
    <PreferencesProvider>
      <LanguageProvider>
        <ToastProvider>
          <Probe
            onRender={(show, open) => {
              toast = show
              openDialog = open
            }}
          />
        </ToastProvider>
      </LanguageProvider>
    </PreferencesProvider>,
  ))
})

afterEach(async () => {
  await unmount()
  vi.useRealTimers()
  document.body.replaceChildren()
})

const pass = (ms: number) => acting(() => vi.advanceTimersByTimeAsync(ms))
const isShown = (text: string) =>
  [...document.querySelectorAll('[role="group"]')].some(
    (one) => !one.hasAttribute('data-ending-style') && one.textContent?.includes(text),
  )

it('runs out by itself', async () => {
  await acting(() => toast({ message: 'Đã xong' }))
  expect(isShown('Đã xong')).toBe(true)
  await pass(10_000)
  expect(isShown('Đã xong')).toBe(false)
})

it('waits behind a dialog, and has its time when that has closed', async () => {
  await acting(() => toast({ message: 'Trước' }))
  await pass(5_000)
  await acting(() => openDialog(true))
  await acting(() => toast({ message: 'Trong khi' }))
  await pass(60_000)
  expect([isShown('Trước'), isShown('Trong khi')]).toEqual([true, true])
  await acting(() => openDialog(false))
  await pass(3_000)
  expect([isShown('Trước'), isShown('Trong khi')]).toEqual([true, true])
  await pass(10_000)
  expect([isShown('Trước'), isShown('Trong khi')]).toEqual([false, false])
})
