import { useId, type ReactNode } from 'react'
import { X } from 'lucide-react'
import { useTranslation } from '@renderer/i18n/use-translation'
import styles from './banner.module.css'
import { IconButton } from './icon-button'

type BannerProps = {
  /** `quiet` tells, `warning` asks for attention, `danger` tells of loss. */
  tone: 'quiet' | 'warning' | 'danger'
  icon: ReactNode
  title: string
  /** What it means, and what to do. */
  children: ReactNode
  actions?: ReactNode
  /** What only some people want to know, folded. */
  details?: ReactNode
  onDismiss?: () => void
}

/** A notice above what people are doing, which it neither covers nor stops. */
export function Banner({ tone, icon, title, children, actions, details, onDismiss }: BannerProps) {
  const { t } = useTranslation()
  const name = useId()
  return (
    <section className={styles.banner} data-tone={tone} aria-labelledby={name}>
      <span aria-hidden className={styles.icon}>
        {icon}
      </span>
      <div className={styles.words}>
        <p id={name} className={styles.title}>
          {title}
        </p>
        <div className={styles.text}>{children}</div>
        {details ? (
          <details className={styles.details}>
            <summary>{t('details')}</summary>
            <div data-selectable>{details}</div>
          </details>
        ) : null}
      </div>
      {actions ? <div className={styles.actions}>{actions}</div> : null}
      {onDismiss ? (
        <IconButton label={t('close')} icon={<X size={16} />} onClick={onDismiss} className={styles.close} />
      ) : null}
    </section>
  )
}
