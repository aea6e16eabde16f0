import { vi } from 'vitest'

/** A voice as the Web Speech API tells of it. */
export const fakeVoice = (lang: string, voiceURI = lang): SpeechSynthesisVoice => ({
  voiceURI,
  name: voiceURI,
  lang,
  localService: true,
  default: false,
})

class FakeUtterance extends EventTarget {
  lang = ''
  rate = 1
  voice: SpeechSynthesisVoice | null = null
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
}

/** A speech engine that says nothing until it is told how an utterance went. */
export function fakeSpeech(voices: SpeechSynthesisVoice[]) {
  vi.stubGlobal('SpeechSynthesisUtterance', FakeUtterance)
  let known = voices
  let said: FakeUtterance | null = null
  const heard: string[] = []
  const events = new EventTarget()
  const synthesis = Object.assign(events, {
    getVoices: () => known,
    speak: (utterance: FakeUtterance) => {
      said = utterance
      heard.push(utterance.text)
    },
    cancel: () => {
      const cut = said
      said = null
      cut?.dispatchEvent(new Event('error'))
    },
  }) as unknown as SpeechSynthesis
  return {
    synthesis,
    /** The sentences that it was given. */
    heard,
    saying: () => said && { text: said.text, rate: said.rate, voice: said.voice?.voiceURI },
    tell: (name: 'end' | 'error') => {
      const told = said
      said = null
      told?.dispatchEvent(new Event(name))
    },
    setVoices: (next: SpeechSynthesisVoice[]) => {
      known = next
      events.dispatchEvent(new Event('voiceschanged'))
    },
  }
}
