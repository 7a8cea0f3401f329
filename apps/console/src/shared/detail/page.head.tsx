import { pathLink } from '@shared/links/path.link';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import './detail.css';

interface PageHeadProps {
  readonly title: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** Where the page belongs, the last one being itself: shown without a link. */
  readonly path?: readonly { readonly label: string; readonly to?: string }[];
}

/** The heading of a page, which is also the title of the window. */
export function PageHead({ title, subtitle, actions, path }: PageHeadProps) {
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header className="page-head">
      <div className="page-head-words">
        {path && (
          <nav className="page-path" aria-label={title}>
            {path.map(({ label, to }) =>
              to ? (
                <Link key={label} {...pathLink(to)}>
                  {label}
                </Link>
              ) : (
                <span key={label}>{label}</span>
              ),
            )}
          </nav>
        )}
        <h1>{title}</h1>
        {subtitle && <div className="quiet page-head-sub">{subtitle}</div>}
      </div>
      {actions && <div className="page-head-actions no-print">{actions}</div>}
    </header>
  );
}
