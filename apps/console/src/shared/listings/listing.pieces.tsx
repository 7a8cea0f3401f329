import { CatalogName } from '@shared/catalog/names';
import { Tag } from '@shared/detail/pieces';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

interface Owned {
  readonly owner: { readonly id: string; readonly name: string };
  readonly regionCode: string;
}

/** The industry that a listing names first. */
export function FirstIndustry({ industries: [industry] }: { industries: readonly string[] }) {
  if (!industry) return null;
  return (
    <Tag isCut>
      <CatalogName kind="INDUSTRY" code={industry} />
    </Tag>
  );
}

/** Who lists it, and in which province it is. */
export function OwnerAndProvince({ listing: { owner, regionCode } }: { listing: Owned }) {
  return (
    <span>
      {owner.name}
      <span className="cell-note">
        <CatalogName kind="REGION" code={`${regionCode.slice(0, 2)}0000`} />
      </span>
    </span>
  );
}

/** Keywords that stand below a title; the page tells all. */
const MOST_KEYWORDS = 6;

interface SubtitleProps {
  readonly listing: Owned & { readonly keywords: readonly string[] };
  /** Whether the viewer may open the owner's page. */
  readonly isOwnerOpen: boolean;
  /** Where it stands. */
  readonly state: ReactNode;
}

/** Below the title of a listing: whose it is and where, where it stands, what it is about. */
export function ListingSubtitle({ listing: { owner, regionCode, keywords }, isOwnerOpen, state }: SubtitleProps) {
  return (
    <span className="row">
      <span>
        {isOwnerOpen ? (
          <Link to="/organizations/$id" params={{ id: owner.id }} className="underlined">
            {owner.name}
          </Link>
        ) : (
          owner.name
        )}
        {' · '}
        <CatalogName kind="REGION" code={regionCode} isFull />
      </span>
      {state}
      {keywords.slice(0, MOST_KEYWORDS).map((keyword) => (
        <Tag key={keyword}>{keyword}</Tag>
      ))}
    </span>
  );
}
