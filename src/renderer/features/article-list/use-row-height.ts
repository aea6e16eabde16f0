import { useMemo } from 'react'
import type { Density } from '@shared/preferences'

/** The height of a row in pixels: `--row-height` of the density, which is in rem. */
export function useRowHeight(density: Density): number {
  return useMemo(() => {
    const probe = document.createElement('div')
    probe.dataset.density = density
    document.body.append(probe)
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
    const height = parseFloat(getComputedStyle(probe).getPropertyValue('--row-height')) * rem
    probe.remove()
    return height
  }, [density])
}
