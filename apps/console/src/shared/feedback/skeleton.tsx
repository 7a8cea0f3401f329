import './feedback.css';

interface BoneProps {
  readonly width?: number | string;
  readonly height?: number;
}

/** A grey place where something will be, as large as that thing. */
export function Bone({ width = '100%', height = 16 }: BoneProps) {
  return <div className="skeleton" style={{ width, height }} />;
}

const rows = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

/** The layout of a page with a heading and a list, before anything is known. */
export function PageSkeleton() {
  return (
    <div className="stack" aria-busy="true">
      <div className="stack" style={{ gap: 8 }}>
        <Bone width={180} height={28} />
        <Bone width={120} height={14} />
      </div>
      <div className="card">
        <div className="card-body stack">
          {rows(8).map((row) => (
            <Bone key={row} height={40} />
          ))}
        </div>
      </div>
    </div>
  );
}

/** The layout of a detail page: heading, steps and facts, two columns of cards. */
export function DetailSkeleton() {
  return (
    <div className="stack" aria-busy="true">
      <div className="stack" style={{ gap: 8 }}>
        <Bone width={160} height={14} />
        <Bone width="50%" height={30} />
        <Bone width={240} height={14} />
      </div>
      <div className="card">
        <div className="card-body stack">
          <Bone height={28} />
          <Bone height={64} />
        </div>
      </div>
      <div className="detail-columns">
        <div className="card">
          <div className="card-body stack">
            {rows(5).map((row) => (
              <Bone key={row} height={44} />
            ))}
          </div>
        </div>
        <div className="card">
          <div className="card-body stack">
            {rows(4).map((row) => (
              <Bone key={row} height={28} />
            ))}
          </div>
        </div>
      </div>
    </div>
  );
}

/** Rows of a table that are still being read. */
export function RowsSkeleton({ columns, count = 8 }: { columns: number; count?: number }) {
  return rows(count).map((row) => (
    <tr key={row} aria-hidden="true">
      {rows(columns).map((column) => (
        <td key={column}>
          <Bone width={column === 0 ? '80%' : '60%'} />
        </td>
      ))}
    </tr>
  ));
}
