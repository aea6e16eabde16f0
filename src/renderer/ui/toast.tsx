import { useCallback, type ReactNode } from 'react'
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
  return (
    <Base.Provider limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className={styles.viewport}>
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const { t, i18n } = useTranslation()
  const { toasts } = Base.useToastManager<ToastTexts>()
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
