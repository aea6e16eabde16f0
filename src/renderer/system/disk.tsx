import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import type { DiskSpace } from '@shared/vault'

const DiskContext = createContext<DiskSpace | null>(null)

/** Follows how much room main finds on the library's disk. */
export function DiskProvider({ children }: { children: ReactNode }) {
  const [disk, setDisk] = useState(window.trang.initial.disk)
  useEffect(() => window.trang.disk.onChange(setDisk), [])
  return <DiskContext value={disk}>{children}</DiskContext>
}

/** How much room there is on the disk that holds the library. */
export function useDisk(): DiskSpace {
  const disk = useContext(DiskContext)
  if (!disk) throw new Error('useDisk needs a DiskProvider above it')
  return disk
}
