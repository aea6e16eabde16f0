// @vitest-environment jsdom
import { useEffect, useState } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LanguageProvider } from '@renderer/i18n/language'
import { PreferencesProvider } from '@renderer/system/preferences'
import { Dialog } from '@renderer/ui/dialog'
import { ToastProvider, useRedo, useToast, useUndo, type ToastMessage } from '@renderer/ui/toast'
import { acting, render } from '../../helpers/render'
import { giveTrang } from '../../helpers/trang'

let toast: (message: ToastMessage) => void
let openDialog: (open: boolean) => void
let undo: (() => void) | null
let redo: (() => void) | null
let unmount = () => Promise.resolve()

type Render = (
  show: typeof toast,
  open: typeof openDialog,
  acts: { undo: typeof undo; redo: typeof redo },
) => void

function Probe({ onRender }: { onRender: Render }) {
  const show = useToast()
  const takeBack = useUndo()
  const doAgain = useRedo()
  const [open, setOpen] = useState(false)
  useEffect(
    () => onRender(show, setOpen, { undo: takeBack, redo: doAgain }),
    [onRender, show, takeBack, doAgain],
  )
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
            onRender={(show, open, acts) => {
              toast = show
              openDialog = open
              ;({ undo, redo } = acts)
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

const button = (text: string) =>
  [...document.querySelectorAll('[role="group"]')]
    .find((one) => one.textContent?.includes(text))
    ?.querySelector<HTMLElement>('button:not([aria-label])')

it('runs out by itself', async () => {
  await acting(() => toast({ message: 'Đã xong' }))
  expect(isShown('Đã xong')).toBe(true)
  await pass(10_000)
  expect(isShown('Đã xong')).toBe(false)
})

it('says once what is said again while it is in sight, with all of its time; what offers something stands for itself', async () => {
  const shown = () => document.querySelectorAll('[role="group"]').length
  const say = () => acting(() => toast({ message: 'Chọn một đoạn đã' }))
  await say()
  await pass(5_000)
  await say()
  expect(shown()).toBe(1)
  await pass(5_000)
  expect(isShown('Chọn một đoạn đã')).toBe(true)
  await pass(5_000)
  expect(isShown('Chọn một đoạn đã')).toBe(false)
  await say()
  expect(isShown('Chọn một đoạn đã')).toBe(true)
  for (const undone of [1, 2])
    await acting(() => toast({ message: 'Đã gắn sao', undo: () => expect(undone).toBe(0) }))
  expect(shown()).toBe(3)
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

it('stays where it is told to, also once a dialog over it has closed, until somebody closes it', async () => {
  await acting(() => toast({ message: 'Đã chuyển 20.000 bài', stays: true }))
  await pass(60_000)
  await acting(() => openDialog(true))
  await acting(() => openDialog(false))
  await pass(60_000)
  expect(isShown('Đã chuyển 20.000 bài')).toBe(true)
  await acting(() => document.querySelector<HTMLElement>('[role="group"] [aria-label]')?.click())
  expect(isShown('Đã chuyển 20.000 bài')).toBe(false)
})

it('has what it tells of taken back once: by its button, or later by whoever asks for the last of all', async () => {
  const taken: string[] = []
  const tell = (message: string) => acting(() => toast({ message, undo: () => taken.push(message) }))
  expect(undo).toBeNull()
  await tell('Gắn sao')
  await pass(60_000)
  await tell('Lưu trữ')
  await tell('Gắn thẻ')
  await acting(() => button('Gắn thẻ')?.click())
  await acting(() => undo?.())
  expect(isShown('Hoàn tác: Lưu trữ')).toBe(true)
  await acting(() => undo?.())
  expect(taken).toEqual(['Gắn thẻ', 'Lưu trữ', 'Gắn sao'])
  expect(undo).toBeNull()
})

it('has what was taken back done again, the last of it first, until something else is done', async () => {
  const done: string[] = []
  const act = (what: string, isAgain = false): void => {
    done.push(what)
    toast({
      ...{ message: what, isAgain },
      undo: async () => {
        done.push(`không ${what}`)
        return () => act(what, true)
      },
    })
  }
  for (const what of ['Gắn sao', 'Lưu trữ']) await acting(() => act(what))
  expect(redo).toBeNull()
  await acting(() => undo?.())
  await acting(() => undo?.())
  await acting(() => redo?.())
  await acting(() => redo?.())
  expect(redo).toBeNull()
  await acting(() => undo?.())
  expect(done).toEqual([
    ...['Gắn sao', 'Lưu trữ', 'không Lưu trữ', 'không Gắn sao'],
    ...['Gắn sao', 'Lưu trữ', 'không Lưu trữ'],
  ])
  await acting(() => act('Xoá'))
  expect(redo).toBeNull()
})

it('an error can be read by a screen reader, and is announced once', async () => {
  await acting(() => toast({ message: 'Máy chủ báo lỗi 500', kind: 'error' }))
  const shown = document.querySelector('[role="group"]')
  expect(shown?.closest('[aria-hidden]')).toBeNull()
  expect(shown?.getAttribute('aria-live')).toBe('off')
  const announced = document.querySelectorAll('[role="alert"]')
  expect([...announced].map((one) => one.textContent)).toEqual(['Máy chủ báo lỗi 500'])
})

it('what is seen where it happens is told to screen readers alone, also when it happens again, and can be taken back', async () => {
  const undone: string[] = []
  const tell = () =>
    acting(() => toast({ message: 'Đã tô sáng', quiet: true, undo: () => undone.push('tô') }))
  const told = () => document.querySelector('.visually-hidden[role="status"] p')
  await tell()
  expect([isShown('Đã tô sáng'), told()?.textContent]).toEqual([false, 'Đã tô sáng'])
  const first = told()
  await tell()
  expect(told()).not.toBe(first)
  await acting(() => undo?.())
  await acting(() => undo?.())
  expect(undone).toEqual(['tô', 'tô'])
})
