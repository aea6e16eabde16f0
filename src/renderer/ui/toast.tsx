import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react'
import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import type { i18n } from 'i18next'
import { useTranslation } from '@renderer/i18n/use-translation'
import { createStore, type Store } from '@renderer/system/store'
import styles from './toast.module.css'

type Translate = i18n['t']

/** A function is asked again when the language changes, so that a toast in sight follows. */
export type ToastText = string | ((t: Translate) => string)

export type ToastMessage = {
  message: ToastText
  kind?: 'info' | 'error'
  action?: { label: ToastText; run: () => void }
  /**
   * Takes back what the message tells of: the toast's action then, and once it is gone what `useUndo` does. What it resolves with does that again, for
   * `useRedo`, and tells of it with `isAgain`. It tells what goes wrong by itself.
   */
  undo?: TakeBack | undefined
  /** It has been done again: whatever else has been taken back can be, too. */
  isAgain?: boolean | undefined
  /** Until somebody has closed it, or done what it offers. */
  stays?: boolean
  /** What it tells of is seen where it happens: screen readers alone are told. */
  quiet?: boolean
}

export type TakeBack = (() => void) | (() => Promise<(() => void) | undefined>)

type ToastData = { message: ToastText; label: ToastText | undefined; stays: boolean }

const words = (text: ToastText | undefined, t: Translate) => (typeof text === 'function' ? text(t) : text)

/** Long enough to read the sentence and reach the button. Milliseconds. */
const shownFor = { info: 6_000, error: 12_000 }
/** What the library has for a toast that stays. */
const forever = 0

/** Told of one dialog more over the window, or one fewer. */
const CoverContext = createContext<(change: 1 | -1) => void>(() => undefined)

/** While it covers the window nobody reaches a toast, and none runs out. */
export function useCover(covers: boolean): void {
  const change = useContext(CoverContext)
  useEffect(() => {
    if (!covers) return undefined
    change(1)
    return () => change(-1)
  }, [change, covers])
}

type Act = { message: ToastText; undo: () => void }
/** `done` can be taken back, and `undone` done again: the last of each at the end. */
type Acts = { done: readonly Act[]; undone: readonly (() => void)[] }

const noActs: Acts = { done: [], undone: [] }
/** So many acts are remembered. */
const mostActs = 50
const ActsContext = createContext<Store<Acts>>(createStore(noActs))
/** Tells screen readers something that is seen anyway. */
const TellContext = createContext<(message: ToastText) => void>(() => undefined)

/** Takes back what was done last, and says what that was; null where there is nothing. */
export function useUndo(): (() => void) | null {
  const acts = useContext(ActsContext)
  const last = useSyncExternalStore(acts.subscribe, acts.get).done.at(-1)
  const toast = useToast()
  if (!last) return null
  return () => {
    toast({ message: (t) => t('undoing', { what: words(last.message, t) }) })
    last.undo()
  }
}

/** Does again what was taken back last; null where there is nothing, or something else has been done since. */
export function useRedo(): (() => void) | null {
  const acts = useContext(ActsContext)
  const last = useSyncExternalStore(acts.subscribe, acts.get).undone.at(-1)
  if (!last) return null
  return () => {
    acts.set({ ...acts.get(), undone: acts.get().undone.slice(0, -1) })
    last()
  }
}

/** Tells something in passing, with one thing that can be done about it. Errors are announced at once. */
export function useToast(): (toast: ToastMessage) => void {
  const { add, close } = Base.useToastManager<ToastData>()
  const { i18n } = useTranslation()
  const acts = useContext(ActsContext)
  const tell = useContext(TellContext)
  return useCallback(
    ({ message, kind = 'info', action: given, undo, isAgain = false, stays = false, quiet = false }) => {
      let hide = (): void => undefined
      const act: Act | undefined = undo && {
        message,
        undo: () => {
          const { done, undone } = acts.get()
          acts.set({ done: done.filter((one) => one !== act), undone })
          hide()
          Promise.resolve(undo())
            .then((again) => typeof again === 'function' && acts.set(withUndone(acts.get(), again)))
            .catch(reportError)
        },
      }
      if (act) {
        const { done, undone } = acts.get()
        acts.set({ done: [...done, act].slice(-mostActs), undone: isAgain ? undone : [] })
      }
      if (quiet) return tell(message)
      const action = act ? { label: (t: Translate) => t('undo'), run: act.undo } : given
      // What is announced, once.
      const title = words(message, i18n.t)
      const id = add({
        // What says only the same again takes the place of what is in sight.
        ...(kind === 'info' && !action && { id: `says ${title}` }),
        title,
        data: { message, label: action?.label, stays },
        type: kind,
        priority: kind === 'error' ? 'high' : 'low',
        timeout: stays ? forever : shownFor[kind],
        ...(action && {
          actionProps: {
            onClick: () => {
              hide()
              action.run()
            },
          },
        }),
      })
      hide = () => close(id)
      return undefined
    },
    [add, close, tell, i18n, acts],
  )
}

const withUndone = ({ done, undone }: Acts, again: () => void): Acts => ({
  done,
  undone: [...undone, again].slice(-mostActs),
})

export function ToastProvider({ children }: { children: ReactNode }) {
  const [covers, setCovers] = useState(0)
  const change = useCallback((by: 1 | -1) => setCovers((current) => current + by), [])
  const [acts] = useState(() => createStore(noActs))
  const [told, setTold] = useState<{ nth: number; message: ToastText }>({ nth: 0, message: '' })
  const tell = useCallback((message: ToastText) => setTold(({ nth }) => ({ nth: nth + 1, message })), [])
  const { t, i18n } = useTranslation()
  return (
    <Base.Provider limit={3}>
      <ActsContext value={acts}>
        <TellContext value={tell}>
          <CoverContext value={change}>{children}</CoverContext>
        </TellContext>
      </ActsContext>
      <div role="status" className="visually-hidden">
        {/* Also where it says what it said before. */}
        <p key={told.nth}>{words(told.message, i18n.t)}</p>
      </div>
      <Base.Portal>
        <Base.Viewport aria-label={t('toasts')} className={styles.viewport}>
          <Toasts covered={covers > 0} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts({ covered }: { covered: boolean }) {
  const { t, i18n } = useTranslation()
  const { toasts, update } = Base.useToastManager<ToastData>()

  // Each has all of its time again once it can be reached. The library itself waits while the window is not in front.
  useEffect(() => {
    for (const { id, type, timeout, data } of toasts) {
      const wanted = covered || data?.stays ? forever : shownFor[type === 'error' ? 'error' : 'info']
      if (timeout !== wanted) update(id, { timeout: wanted })
    }
  }, [toasts, covered, update])

  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      // It asks for nothing, and so is no dialog, as the library has it.
      role="group"
      aria-modal={undefined}
      // The library hides an error from screen readers, as it is announced apart. It can be read and reached, and is not told twice.
      aria-hidden={undefined}
      aria-live={toast.priority === 'high' ? 'off' : undefined}
      className={styles.toast}
      swipeDirection={['left', 'down']}
    >
      <Base.Content className={styles.content}>
        {toast.type === 'error' ? <CircleAlert size={18} className={styles.icon} /> : null}
        <Base.Title render={<p />} className={styles.message}>
          {words(toast.data?.message, i18n.t)}
        </Base.Title>
        <Base.Action className={styles.action}>{words(toast.data?.label, i18n.t)}</Base.Action>
        {/* In sight from the start, and so for everybody. */}
        <Base.Close className={styles.close} aria-label={t('close')} aria-hidden={undefined}>
          <X size={16} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
