import type { StationDetail } from '../../api/types';
import { useWords } from '../../i18n/LanguageProvider';
import '../../ui/facts.css';
import './stationFacts.css';

/** What does not change from one day to the next; it stands below what does. */
export function StationFacts({ station }: { station: StationDetail }) {
  const { t, text } = useWords();
  const { profile, hours, facilities } = station;
  const { id, carrier, agent } = station.summary;
  const { sign } = profile;
  return (
    <section className="section">
      <h2>{t.station.about}</h2>
      <div className="panel">
        <dl className="facts station-facts">
          <dt>{t.station.id}</dt>
          <dd>{id}</dd>
          {sign !== undefined && (
            <>
              <dt>{t.station.sign}</dt>
              <dd>{sign}</dd>
            </>
          )}
          <dt>{t.station.hours}</dt>
          <dd>{text(hours)}</dd>
          <dt>{t.station.facilities}</dt>
          <dd>
            {facilities.length === 0 ? (
              <span className="secondary">{t.station.noFacilities}</span>
            ) : (
              <ul className="chips">
                {facilities.map((facility) => (
                  <li key={facility.zh}>{text(facility)}</li>
                ))}
              </ul>
            )}
          </dd>
          {carrier !== null && (
            <>
              <dt>{t.station.carrier}</dt>
              <dd>{carrier}</dd>
            </>
          )}
          <dt>{t.station.agent}</dt>
          <dd>{agent ?? <span className="unknown-word">{t.common.unknown}</span>}</dd>
        </dl>
      </div>
    </section>
  );
}
