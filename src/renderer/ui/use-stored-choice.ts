import { useState } from 'react'

/** One of a few that stays, whichever view is open. @param key of the local storage @param choices the first where nobody has chosen */
export function useStoredChoice<T extends string>(
  key: string,
  choices: readonly [T, ...T[]],
): [T, (choice: T) => void] {
  const [choice, setChoice] = useState(
    () => choices.find((name) => name === localStorage.getItem(key)) ?? choices[0],
  )
  return [
    choice,
    (next) => {
      localStorage.setItem(key, next)
      setChoice(next)
    },
  ]
}
