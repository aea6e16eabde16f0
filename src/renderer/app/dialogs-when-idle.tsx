import { useEffect, useState } from 'react'
import { useDialog } from '@renderer/navigation/navigation'
import { later } from './later'

const Dialogs = later(async () => (await import('./rest')).Dialogs)

/** The dialogs: there as soon as one is asked for, or else when the window has nothing else to do. */
export function DialogsWhenIdle() {
  const { dialog } = useDialog()
  const [isTime, setIsTime] = useState(false)
  if (dialog !== null && !isTime) setIsTime(true)
  useEffect(() => {
    const idle = requestIdleCallback(() => setIsTime(true), { timeout: 2000 })
    return () => cancelIdleCallback(idle)
  }, [])
  return isTime ? <Dialogs /> : null
}
