import { useTexts } from '@shared/texts/texts';
import { Link } from '@tanstack/react-router';

/** The sign of the triple helix and the name: leads to the first page. */
export function Brand() {
  const { t } = useTexts('app');
  return (
    <Link to="/" className="brand">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="#1d4ed8" />
        <g fill="none" stroke="#fff" strokeWidth="2">
          <circle cx="16" cy="9" r="3" />
          <circle cx="9" cy="22" r="3" />
          <circle cx="23" cy="22" r="3" />
          <path d="M14.6 11.7 10.4 19.3M17.4 11.7l4.2 7.6M12 22h8" />
        </g>
      </svg>
      <span>
        <strong>{t('brand')}</strong>
        <small>{t('slogan')}</small>
      </span>
    </Link>
  );
}
