import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { Article } from '@core/article'
import { stepOf } from '@core/reading-style'
import { languageOf, speechRates, voiceFor, voicesFor, type SpeechRate } from '@core/speech/voices'
import { useCommand } from '@renderer/commands/commands'
import type { Reading } from '@renderer/content/article-frame'
import { useTranslation } from '@renderer/i18n/use-translation'
import { usePreferences } from '@renderer/system/preferences'
import { createSpeaker, type Speaker, type SpeakingState } from './speaker'

export type ReadAloud = {
  state: SpeakingState
  rate: SpeechRate
  setRate: (rate: SpeechRate) => void
  /** Those that speak the article's language, best first; `voice` is the `voiceURI` of the one that reads. */
  voices: readonly SpeechSynthesisVoice[]
  voice: string | undefined
  setVoice: (voice: string) => void
  toggle: () => void
  stop: () => void
  step: (by: 1 | -1) => void
}

/** Reads the open article aloud, with its keys; it ends with the text that is shown. @param reading null where none is */
export function useReadAloud(article: Article, reading: Reading | null): ReadAloud {
  const { i18n } = useTranslation()
  const { preferences, setPreferences } = usePreferences()
  const { speechRate: rate, voices: chosen } = preferences
  const lang = article.lang ?? i18n.language
  const [state, setState] = useState<SpeakingState>({ status: 'off' })
  const speaker = useRef<Speaker | null>(null)

  const settings = useEffectEvent(() => ({ lang, rate, chosen }))
  useEffect(() => {
    if (!reading) return undefined
    const made = createSpeaker(window.speechSynthesis, reading.spoken, () => settings(), setState)
    speaker.current = made
    return () => {
      made.stop()
      speaker.current = null
    }
  }, [reading])
  useEffect(() => speaker.current?.again(), [rate, chosen])

  const isOn = state.status !== 'off'
  const voices = isOn ? voicesFor(window.speechSynthesis.getVoices(), lang) : []
  const toggle = () => {
    if (state.status === 'playing' || state.status === 'waiting') speaker.current?.pause()
    else speaker.current?.play()
  }
  const stop = () => speaker.current?.stop()
  const step = (by: 1 | -1) => speaker.current?.step(by)
  const setRate = (speechRate: SpeechRate) => setPreferences({ speechRate })
  const isThere = reading !== null
  useCommand('reading.aloud', toggle, isThere)
  useCommand('reading.aloudStop', stop, isOn)
  useCommand('reading.nextSentence', () => step(1), isOn)
  useCommand('reading.previousSentence', () => step(-1), isOn)
  useCommand('reading.faster', () => setRate(stepOf(speechRates, rate, 1)), isOn)
  useCommand('reading.slower', () => setRate(stepOf(speechRates, rate, -1)), isOn)

  return {
    state,
    rate,
    setRate,
    voices,
    voice: voiceFor(voices, lang, chosen)?.voiceURI,
    setVoice: (voice) => {
      const language = languageOf(lang)
      if (language !== null) setPreferences({ voices: { ...chosen, [language]: voice } })
    },
    toggle,
    stop,
    step,
  }
}
