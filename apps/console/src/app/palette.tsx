import { asking } from '@shared/api/queries';
import { useTexts } from '@shared/texts/texts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Modal } from 'antd';
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { graphql } from '@gql/app';
import type { JumpQuery } from '@gql/app/graphql';
import { BEGINNINGS, placesFor } from './navigation';
import { useViewer } from './viewer';

const JUMP = graphql(`
  query Jump($text: String!, $seesLicences: Boolean!) {
    coded: achievements(first: 2, filter: { code: $text }) {
      edges {
        node {
          ...FoundAchievement
        }
      }
    }
    achievements(first: 5, filter: { search: $text }) {
      edges {
        node {
          ...FoundAchievement
        }
      }
    }
    codedNeeds: needs(first: 2, filter: { code: $text }) {
      edges {
        node {
          ...FoundNeed
        }
      }
    }
    needs(first: 5, filter: { search: $text }) {
      edges {
        node {
          ...FoundNeed
        }
      }
    }
    organizations(first: 4, filter: { search: $text }) {
      edges {
        node {
          id
          name
          uscc
        }
      }
    }
    licences(first: 4, filter: { search: $text }) @include(if: $seesLicences) {
      edges {
        node {
          id
          number
          achievement {
            title
          }
        }
      }
    }
  }

  fragment FoundAchievement on Achievement {
    id
    code
    title
  }

  fragment FoundNeed on Need {
    id
    code
    title
  }
`);

interface Entry {
  readonly group: 'pages' | 'create' | 'found';
  readonly label: string;
  readonly note?: string | undefined;
  readonly to: string;
}

/** Go to a page, jump to what a number or a title names, begin something: from the keyboard. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTexts('app');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const router = useRouter();
  const { entries, isStale } = useEntries(text.trim());
  const [isHurried, setHurried] = useState(false);
  const active = Math.min(chosen, entries.length - 1);
  const open = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    void router.navigate({ href: entry.to });
  };
  const first = entries[active];
  // What was found for an earlier key is not what was meant by this one.
  const isMeant = !isStale || (first !== undefined && first.group !== 'found');
  const goOn = useEffectEvent(() => {
    setHurried(false);
    open(first);
  });
  useEffect(() => {
    if (isHurried && isMeant) goOn();
  }, [isHurried, isMeant]);
  const steer = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setChosen((active + step + entries.length) % Math.max(1, entries.length));
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) setHurried(true);
  };
  return (
    <Modal
      open
      onCancel={onClose}
      footer={null}
      closable={false}
      className="palette"
      aria-label={t('palette.title')}
      width={620}
      style={{ top: 80 }}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-entries"
        aria-activedescendant={entries[active] ? `palette-${active}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.hint')}
        autoFocus
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setChosen(0);
          setHurried(false);
        }}
        onKeyDown={steer}
      />
      <ul id="palette-entries" role="listbox" aria-label={t('palette.title')} className="palette-entries">
        {entries.map((entry, index) => (
          <li
            key={`${entry.group}${entry.to}`}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => open(entry)}
            onMouseMove={() => setChosen(index)}
          >
            <span className="palette-group">{t(`palette.${entry.group}`)}</span>
            <span className="palette-label">{entry.label}</span>
            {entry.note && <span className="quiet small">{entry.note}</span>}
          </li>
        ))}
      </ul>
      {entries.length === 0 && !isStale && <p className="palette-nothing quiet">{t('palette.nothing', { text })}</p>}
      <p className="palette-keys quiet small">{t('palette.keys')}</p>
    </Modal>
  );
}

/** Milliseconds without a key before the API is asked. */
const PAUSE = 200;

/** What fits, and whether what was found is still that of an earlier key. */
function useEntries(text: string): { readonly entries: readonly Entry[]; readonly isStale: boolean } {
  const { t } = useTexts('app');
  const viewer = useViewer();
  const asked = usePaused(text, PAUSE);
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...asking(JUMP, { text: asked, seesLicences: viewer.permissions.includes('licence.read') }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const fits = ({ label }: Entry) => label.toLowerCase().includes(text.toLowerCase());
  const pages = placesFor(viewer).map(({ label, to }): Entry => ({ group: 'pages', label: t(`nav.${label}`), to }));
  const beginnings = BEGINNINGS.filter(({ isFor }) => isFor(viewer)).map(({ key, to }): Entry => ({
    group: 'create',
    label: t(`create.${key}`),
    to,
  }));
  const found = data && asked.length > 1 ? foundIn(data) : [];
  // Who types the name of a page means the page, whatever else has the word in its title.
  const entries = [...pages.filter(fits), ...found, ...beginnings.filter(fits)];
  return { entries, isStale: text.length > 1 && (asked !== text || isPlaceholderData || (isFetching && !data)) };
}

/** What was found, by its code first, nothing twice. */
function foundIn(data: JumpQuery): readonly Entry[] {
  const listing = (path: string) => (edge: { node: { id: string; code: string; title: string | null } }) =>
    entryOf(edge.node.title ?? edge.node.code, edge.node.code, `/${path}/${edge.node.id}`);
  const all = [
    ...data.coded.edges.map(listing('achievements')),
    ...data.codedNeeds.edges.map(listing('needs')),
    ...(data.licences?.edges ?? []).map(({ node }) =>
      entryOf(node.achievement?.title ?? node.number, node.number, `/licences/${node.id}`),
    ),
    ...data.achievements.edges.map(listing('achievements')),
    ...data.needs.edges.map(listing('needs')),
    ...data.organizations.edges.map(({ node }) => entryOf(node.name, node.uscc ?? undefined, `/organizations/${node.id}`)),
  ];
  return [...new Map(all.map((entry) => [entry.to, entry])).values()];
}

const entryOf = (label: string, note: string | undefined, to: string): Entry => ({ group: 'found', label, note, to });

function usePaused(text: string, milliseconds: number): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return paused;
}
