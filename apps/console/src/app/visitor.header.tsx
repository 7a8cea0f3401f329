import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';
import { Brand } from './brand';
import { Appearances, LanguageSwitch } from './switches';

/** For those who are not signed in: what is public, and the way in. */
export function VisitorHeader() {
  const { t } = useTexts('app');
  return (
    <header className="visitor-header no-print">
      <Brand />
      <nav aria-label={t('workbench')} className="row">
        <Link to="/achievements">{t('nav.achievements')}</Link>
        <Link to="/needs">{t('nav.needs')}</Link>
        <Link to="/quality" className="wide-only">
          {t('nav.quality')}
        </Link>
      </nav>
      <span className="frame-bar-gap" />
      <LanguageSwitch />
      <Appearances />
      <Link to="/sign-up" className="wide-only">
        {t('signUp')}
      </Link>
      <Link to="/sign-in" className="button-link">
        {t('signIn')}
      </Link>
    </header>
  );
}
