import { useState } from 'react'
import { useSyncState } from '@renderer/jobs/jobs-context'
import { Sections } from '@renderer/ui/section'
import { Skeleton } from '@renderer/ui/skeleton'
import { Connected } from './connected'
import { SetUp } from './set-up'
import { SignIn } from './sign-in'

/** Where the library is synced to, how that goes, and what can be done about it. */
export function SyncPanel() {
  const state = useSyncState()
  const [isNew, setNew] = useState(false)
  if (!state) return <Skeleton width="14rem" />
  const { connection } = state
  return (
    <Sections>
      {connection === null ? (
        <SetUp onBegun={() => setNew(true)} />
      ) : (
        <>
          {state.secrets === 'nowhere' ? <SignIn connection={connection} /> : null}
          <Connected connection={connection} state={state} isNew={isNew} />
        </>
      )}
    </Sections>
  )
}
