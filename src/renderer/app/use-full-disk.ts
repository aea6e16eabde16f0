import { useEffect, useRef } from 'react'
import { useDisk } from '@renderer/system/disk'

/** Whether the disk is full now. @param onRoom called once it no longer is */
export function useFullDisk(onRoom: () => void): boolean {
  const { level } = useDisk()
  const isFull = level === 'full'
  const wasFull = useRef(isFull)
  useEffect(() => {
    if (wasFull.current && !isFull) onRoom()
    wasFull.current = isFull
  }, [isFull, onRoom])
  return isFull
}
