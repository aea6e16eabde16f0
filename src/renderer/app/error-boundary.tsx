import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { errorDetails } from './error-details'
import { FailurePage } from './failure-page'

type State = { failed: false } | { failed: true; cause: unknown }

/** A bug in a view ends here, not in a blank window. React has reported it to the log already. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(cause: unknown): State {
    return { failed: true, cause }
  }

  override render() {
    return this.state.failed ? <Crashed cause={this.state.cause} /> : this.props.children
  }
}

function Crashed({ cause }: { cause: unknown }) {
  const { t } = useTranslation()
  return <FailurePage title={t('crashed')} text={t('crashed.text')} details={errorDetails(cause)} />
}
