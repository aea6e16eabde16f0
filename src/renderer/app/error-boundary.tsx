import { Component, type ReactNode } from 'react'
import { isDatabaseError } from '@renderer/data/store-error'
import { useTranslation } from '@renderer/i18n/use-translation'
import { errorDetails } from './error-details'
import { FailurePage } from './failure-page'
import { useFullDisk } from './use-full-disk'

type State = { failed: false } | { failed: true; cause: unknown }

/** A bug in a view ends here, not in a blank window. React has reported it to the log already. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(cause: unknown): State {
    return { failed: true, cause }
  }

  readonly #goOn = () => this.setState({ failed: false })

  override render() {
    if (!this.state.failed) return this.props.children
    const { cause } = this.state
    return isDatabaseError(cause) ? (
      <Unreadable cause={cause} onReadable={this.#goOn} />
    ) : (
      <Crashed cause={cause} />
    )
  }
}

function Crashed({ cause }: { cause: unknown }) {
  const { t } = useTranslation()
  return <FailurePage title={t('crashed')} text={t('crashed.text')} details={errorDetails(cause)} />
}

/** A database that Chromium gives up on a full disk is opened again when there is room. */
function Unreadable({ cause, onReadable }: { cause: unknown; onReadable: () => void }) {
  const { t } = useTranslation(['app', 'vault'])
  const isFull = useFullDisk(onReadable)
  if (!isFull) return <Crashed cause={cause} />
  return (
    <FailurePage title={t('vault:disk.full')} text={t('unreadable.text')} details={errorDetails(cause)} />
  )
}
