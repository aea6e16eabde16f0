import type { KeyboardEvent } from 'react'
import { Pause, Play, SkipBack, SkipForward, X } from 'lucide-react'
import { speechRates } from '@core/speech/voices'
import { useShortcut } from '@renderer/commands/commands'
import { useFormat } from '@renderer/i18n/use-format'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { IconButton } from '@renderer/ui/icon-button'
import { Select } from '@renderer/ui/select'
import styles from './speech-bar.module.css'
import type { ReadAloud } from './use-read-aloud'

const size = 18

/** Below the article while it is read aloud: from sentence to sentence, speed and voice; or why nothing is heard. */
export function SpeechBar({ aloud }: { aloud: ReadAloud }) {
  return aloud.state.status === 'off' ? null : <Bar aloud={aloud} />
}

function Bar({ aloud }: { aloud: ReadAloud }) {
  const { t } = useTranslation('speech')
  const stopKeys = useShortcut('reading.aloudStop')
  const { status } = aloud.state
  const leave = () => {
    aloud.stop()
    document.querySelector<HTMLElement>('#article iframe')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return
    event.preventDefault()
    leave()
  }
  return (
    <div role="toolbar" tabIndex={-1} aria-label={t('bar')} className={styles.bar} onKeyDown={onKeyDown}>
      {status === 'no-voice' ? null : <Controls aloud={aloud} />}
      <p role="status" className={styles.words}>
        <Words aloud={aloud} />
      </p>
      {status === 'no-voice' ? (
        <Button size="small" onClick={aloud.toggle}>
          {t('again')}
        </Button>
      ) : null}
      <IconButton
        label={t('stop')}
        keys={stopKeys}
        tooltipSide="top"
        icon={<X size={size} />}
        onClick={leave}
      />
    </div>
  )
}

function Controls({ aloud }: { aloud: ReadAloud }) {
  const { t } = useTranslation('speech')
  const format = useFormat()
  const keys = {
    toggle: useShortcut('reading.aloud'),
    previous: useShortcut('reading.previousSentence'),
    next: useShortcut('reading.nextSentence'),
  }
  const { state, rate, voices, voice } = aloud
  const plays = state.status === 'playing' || state.status === 'waiting'
  return (
    <>
      <IconButton
        label={t('previous')}
        keys={keys.previous}
        tooltipSide="top"
        icon={<SkipBack size={size} />}
        onClick={() => aloud.step(-1)}
      />
      <IconButton
        label={plays ? t('pause') : t('play')}
        keys={keys.toggle}
        tooltipSide="top"
        icon={plays ? <Pause size={size} /> : <Play size={size} />}
        onClick={aloud.toggle}
      />
      <IconButton
        label={t('next')}
        keys={keys.next}
        tooltipSide="top"
        icon={<SkipForward size={size} />}
        onClick={() => aloud.step(1)}
      />
      <div className={styles.speed}>
        <Select
          label={t('speed')}
          hideLabel
          value={String(rate)}
          options={speechRates.map((value) => ({
            value: String(value),
            label: t('speed.value', { rate: format.number(value) }),
          }))}
          onChange={(next) => {
            const chosen = speechRates.find((value) => String(value) === next)
            if (chosen) aloud.setRate(chosen)
          }}
        />
      </div>
      {voices.length > 1 && voice !== undefined ? (
        <Select
          label={t('voice')}
          hideLabel
          value={voice}
          options={voices.map(({ voiceURI, name }) => ({ value: voiceURI, label: name }))}
          onChange={aloud.setVoice}
        />
      ) : null}
    </>
  )
}

/** What a person has to know; nothing while all is well. */
function Words({ aloud: { state } }: { aloud: ReadAloud }) {
  const { t } = useTranslation('speech')
  const format = useFormat()
  if (state.status === 'waiting') return t('waiting')
  if (state.status === 'failed') return t('failed')
  if (state.status !== 'no-voice') return null
  const language = format.language(state.lang.split('-')[0] ?? state.lang)
  return (
    <>
      <strong>{t('noVoice', { language })}</strong> {t(`noVoice.${system()}`)}
    </>
  )
}

const system = () => {
  const { platform } = window.trang.initial
  return platform === 'win32' || platform === 'darwin' ? platform : 'linux'
}
