import { LogOut } from 'lucide-react'
import { useAttempt } from '@renderer/actions/use-attempt'
import { useTranslation } from '@renderer/i18n/use-translation'
import { Button } from '@renderer/ui/button'
import { Section } from '@renderer/ui/section'
import { useToast } from '@renderer/ui/toast'
import { Row } from './setting-row'

/** Has the sites that people have signed in to, in Trang's browser, forget them. Main asks first. */
export function Browsing() {
  const { t } = useTranslation('settings')
  const attempt = useAttempt()
  const toast = useToast()
  const signOut = async () => {
    if (await window.trang.browser.signOut())
      toast({ message: (translate) => translate('settings:browser.signedOut') })
  }
  return (
    <Section title={t('browser')}>
      <Row label={t('browser.sites')}>
        <Button icon={<LogOut size={16} />} onClick={() => attempt(signOut())}>
          {t('browser.signOut')}
        </Button>
      </Row>
    </Section>
  )
}
