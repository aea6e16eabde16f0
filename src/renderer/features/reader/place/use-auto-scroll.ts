import { useEffect, useState } from 'react'
import { stepOf } from '@core/reading-style'
import { useCommand } from '@renderer/commands/commands'
import type { Reading } from '@renderer/content/article-frame'
import { toArticle } from './to-article'

/** Words a minute. */
const speeds = [80, 110, 140, 170, 200, 230, 260, 300, 350, 400, 500, 600] as const
type Speed = (typeof speeds)[number]
const usual: Speed = 200
const key = 'trang.autoScroll.speed'
const storedSpeed = (): Speed => speeds.find((one) => String(one) === localStorage.getItem(key)) ?? usual

export type AutoScroll = {
  /** Words a minute while the text moves on by itself; null while it does not. */
  speed: number | null
  stop: () => void
}

/** Has the text move on by itself, at a speed that is remembered. @param layout another one begins anew @param words of the article */
export function useAutoScroll(
  reading: Reading | null,
  layout: string | undefined,
  words: number,
): AutoScroll {
  const [isOn, setOn] = useState(false)
  const [speed, setSpeed] = useState(storedSpeed)
  const stop = () => setOn(false)
  const change = (by: 1 | -1) => () => {
    const next = stepOf(speeds, speed, by)
    localStorage.setItem(key, String(next))
    setSpeed(next)
  }
  useCommand(
    'reading.autoScroll',
    () => {
      setOn(!isOn)
      toArticle()
    },
    reading !== null,
  )
  useCommand('reading.faster', change(1), isOn)
  useCommand('reading.slower', change(-1), isOn)

  useEffect(
    () => (reading && isOn ? reading.autoScroll({ words, speed, onStop: () => setOn(false) }) : undefined),
    [reading, isOn, speed, words, layout],
  )
  return { speed: reading && isOn ? speed : null, stop }
}
