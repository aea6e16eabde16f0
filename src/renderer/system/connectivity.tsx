import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'

const OnlineContext = createContext(true)

/** Tells main what the browser knows about the network, and the window what main concludes from it. */
export function ConnectivityProvider({ children }: { children: ReactNode }) {
  const [online, setOnline] = useState(window.trang.initial.connectivity.online)

  useEffect(() => {
    const report = () => {
      window.trang.connectivity.report(navigator.onLine).catch(reportError)
    }
    const stop = window.trang.connectivity.onChange((event) => setOnline(event.online))
    window.addEventListener('online', report)
    window.addEventListener('offline', report)
    report()
    return () => {
      stop()
      window.removeEventListener('online', report)
      window.removeEventListener('offline', report)
    }
  }, [])

  return <OnlineContext value={online}>{children}</OnlineContext>
}

/** Whether there is a network. */
export const useOnline = (): boolean => useContext(OnlineContext)
