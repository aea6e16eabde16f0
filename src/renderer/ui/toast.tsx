import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from 'react'
import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import type { i18n } from 'i18next'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './toast.module.css'

type Translate = i18n['t']

/** A function is asked again when the language changes, so that a toast in sight follows. */
export type ToastText = string | ((t: Translate) => string)

export type ToastMessage = {
  message: ToastText
  kind?: 'info' | 'error'
  action?: { label: ToastText; run: () => void }
}

type ToastTexts = { message: ToastText; label: ToastText | undefined }

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

/** Tells something in passing, with one thing that can be done about it. Errors are announced at once. */
export function useToast(): (toast: ToastMessage) => void {
  const { add, close } = Base.useToastManager<ToastTexts>()
  const { i18n } = useTranslation()
  return useCallback(
    ({ message, kind = 'info', action }) => {
      const id = add({
        // What is announced, once.
        title: words(message, i18n.t),
        data: { message, label: action?.label },
        type: kind,
        priority: kind === 'error' ? 'high' : 'low',
        timeout: shownFor[kind],
        ...(action && {
          actionProps: {
            onClick: () => {
              close(id)
              action.run()
            },
          },
        }),
      })
    },
    [add, close, i18n],
  )
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [covers, setCovers] = useState(0)
  const change = useCallback((by: 1 | -1) => setCovers((current) => current + by), [])
  return (
    <Base.Provider limit={3}>
      <CoverContext value={change}>{children}</CoverContext>
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <Toasts covered={covers > 0} />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts({ covered }: { covered: boolean }) {
  const { t, i18n } = useTranslation()
  const { toasts, update } = Base.useToastManager<ToastTexts>()

  // Each has all of its time again once it can be reached. The library itself waits while the window is not in front.
  useEffect(() => {
    for (const { id, type, timeout } of toasts) {
      const wanted = covered ? forever : shownFor[type === 'error' ? 'error' : 'info']
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
