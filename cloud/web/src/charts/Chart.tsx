import { useEffect, useRef } from 'react';
import { init, type ChartOption, type EChartsType } from './echarts';

interface Props {
  option: ChartOption;
  height: number;
  /** What the chart says, for those who cannot see it. */
  label: string;
  testId: string;
}

export function Chart({ option, height, label, testId }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);

  useEffect(() => {
    if (element.current === null) return;
    const drawn = init(element.current);
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(element.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    // Not merged: series of another station or day must not stay.
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);

  return <div ref={element} style={{ height }} role="img" aria-label={label} data-testid={testId} />;
}
