import { useEffect, useState } from 'react'
import type { AppInfo } from '@shared/ipc'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Fact, Facts } from '@renderer/ui/facts'

/** Which program this is. */
export function About() {
  const { t } = useTranslation('settings')
  const [info, setInfo] = useState<AppInfo | null>(null)

  useEffect(() => {
    window.trang.app.info().then(setInfo, reportError)
  }, [])

  return (
    <Facts>
      <Fact name={t('version')}>{info?.version}</Fact>
      <Fact name={t('runtime')}>
        {info && t('runtime.versions', { electron: info.electron, chrome: info.chrome, node: info.node })}
      </Fact>
    </Facts>
  )
}
