import { useCallback, type ReactNode } from 'react'
import { Toast as Base } from '@base-ui/react/toast'
import { CircleAlert, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import styles from './toast.module.css'

export type ToastMessage = {
  message: string
  kind?: 'info' | 'error'
  action?: { label: string; run: () => void }
}

/** Long enough to read the sentence and reach the button. Milliseconds. */
const shownFor = { info: 6_000, error: 12_000 }

/** Tells something in passing, with one thing that can be done about it. Errors are announced at once. */
export function useToast(): (toast: ToastMessage) => void {
  const { add, close } = Base.useToastManager()
  return useCallback(
    ({ message, kind = 'info', action }) => {
      const id = add({
        description: message,
        type: kind,
        priority: kind === 'error' ? 'high' : 'low',
        timeout: shownFor[kind],
        ...(action && {
          actionProps: {
            children: action.label,
            onClick: () => {
              close(id)
              action.run()
            },
          },
        }),
      })
    },
    [add, close],
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
  const { t } = useTranslation()
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} className={styles.toast} swipeDirection={['left', 'down']}>
      <Base.Content className={styles.content}>
        {toast.type === 'error' ? <CircleAlert size={18} className={styles.icon} /> : null}
        <Base.Description className={styles.message} />
        <Base.Action className={styles.action} />
        <Base.Close className={styles.close} aria-label={t('close')}>
          <X size={16} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
