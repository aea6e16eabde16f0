import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SpokenText } from '@renderer/content/frame/spoken-text'
import {
  createSpeaker,
  type SpeakingSettings,
  type SpeakingState,
} from '@renderer/features/reader/speech/speaker'
import { fakeSpeech, fakeVoice } from '../../helpers/fake-speech'

const sentences = [
  { text: 'Một.', lang: 'vi' },
  { text: 'Two.', lang: 'en' },
  { text: 'གསུམ།', lang: 'bo' },
  { text: 'Bốn.', lang: null },
]

let settings: SpeakingSettings
let selected: number | null
let marked: [number | null, boolean][]
let states: SpeakingState[]

beforeEach(() => {
  vi.useFakeTimers()
  settings = { lang: 'vi', rate: 1, chosen: {} }
  selected = null
  marked = []
  states = []
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function start(voices = [fakeVoice('vi'), fakeVoice('en')]) {
  const speech = fakeSpeech(voices)
  const text: SpokenText = {
    sentences,
    takeSelected: () => selected,
    firstInSight: () => 0,
    mark: (...mark) => marked.push(mark),
  }
  const speaker = createSpeaker(
    speech.synthesis,
    () => text,
    () => settings,
    (state) => states.push(state),
  )
  return { ...speech, speaker, status: () => states.at(-1)?.status }
}

describe('reading aloud', () => {
  it('says sentence after sentence, each in the voice of its language, marks them, and ends', () => {
    const { speaker, saying, tell, status } = start()
    speaker.play()
    expect(saying()).toEqual({ text: 'Một.', rate: 1, voice: 'vi' })
    tell('end')
    expect(saying()).toMatchObject({ text: 'Two.', voice: 'en' })
    tell('end')
    // Nobody here speaks Tibetan.
    expect(saying()).toMatchObject({ text: 'གསུམ།', voice: 'vi' })
    tell('end')
    expect(saying()).toMatchObject({ text: 'Bốn.', voice: 'vi' })
    tell('end')
    expect([saying(), status()]).toEqual([null, 'off'])
    expect(marked).toEqual([
      [0, true],
      [1, false],
      [2, false],
      [3, false],
      [null, false],
    ])
  })

  it('goes on after a pause with the sentence that it stopped in, and begins anew after a stop', () => {
    const { speaker, heard, tell, status } = start()
    speaker.play()
    tell('end')
    speaker.pause()
    expect(status()).toBe('paused')
    speaker.play()
    speaker.stop()
    expect(status()).toBe('off')
    speaker.play()
    expect(heard).toEqual(['Một.', 'Two.', 'Two.', 'Một.'])
    expect(status()).toBe('playing')
  })

  it('begins at what is selected, also after a pause', () => {
    const { speaker, heard } = start()
    selected = 1
    speaker.play()
    speaker.pause()
    selected = 3
    speaker.play()
    expect(heard).toEqual(['Two.', 'Bốn.'])
  })

  it('steps to the sentence before and after, and no further back than the first', () => {
    const { speaker, saying } = start()
    speaker.step(1)
    expect(saying()).toBeNull()
    speaker.play()
    speaker.step(1)
    expect(saying()?.text).toBe('Two.')
    speaker.step(-1)
    speaker.step(-1)
    expect(saying()?.text).toBe('Một.')
    expect(marked.at(-1)).toEqual([0, true])
  })

  it('takes another speed and voice at once, and does not begin by that', () => {
    const { speaker, saying, heard } = start([fakeVoice('vi', 'An'), fakeVoice('vi', 'Mai')])
    speaker.again()
    expect(heard).toEqual([])
    speaker.play()
    settings = { lang: 'vi', rate: 1.5, chosen: { vi: 'Mai' } }
    speaker.again()
    expect(saying()).toEqual({ text: 'Một.', rate: 1.5, voice: 'Mai' })
    speaker.pause()
    speaker.again()
    expect(saying()).toBeNull()
  })

  it('waits for the voices of the system', () => {
    const { speaker, setVoices, saying, status } = start([])
    speaker.play()
    setVoices([])
    expect(status()).toBe('waiting')
    setVoices([fakeVoice('vi')])
    expect(saying()?.text).toBe('Một.')
    vi.runAllTimers()
    expect(saying()?.text).toBe('Một.')
  })

  it('says which language has no voice, and tries again', () => {
    const { speaker, setVoices, saying } = start([])
    speaker.play()
    vi.runAllTimers()
    expect(states.at(-1)).toEqual({ status: 'no-voice', lang: 'vi' })
    setVoices([fakeVoice('en'), fakeVoice('vi')])
    speaker.play()
    expect(saying()?.voice).toBe('vi')
  })

  it('says nothing once the wait was ended', () => {
    const { speaker, setVoices, saying } = start([])
    speaker.play()
    speaker.stop()
    setVoices([fakeVoice('vi')])
    vi.runAllTimers()
    expect(saying()).toBeNull()
  })

  it('tells of a voice that fails, and goes on from there', () => {
    const { speaker, tell, heard, status } = start()
    speaker.play()
    tell('end')
    tell('error')
    expect(status()).toBe('failed')
    speaker.play()
    expect(heard).toEqual(['Một.', 'Two.', 'Two.'])
  })
})
