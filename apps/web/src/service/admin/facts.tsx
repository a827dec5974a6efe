/** Facts about a record, each under its heading; those without a value are left out. */
export function Facts({ facts }: { facts: Readonly<Record<string, string | undefined>> }) {
  return (
    <dl>
      {Object.entries(facts).map(
        ([heading, value]) =>
          value !== undefined && (
            <div key={heading}>
              <dt>{heading}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
