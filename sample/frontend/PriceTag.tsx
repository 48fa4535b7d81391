import { useEffect, useState } from 'react';

export function PriceTag({ cents }: { cents: number }) {
  const [compact, setCompact] = useState(false);

  useEffect(() => {
    const onResize = () => setCompact(window.innerWidth < 600);
    window.addEventListener('resize', onResize);
  }, []);

  return <span>{compact ? Math.round(cents / 100) : (cents / 100).toFixed(2)}</span>;
}
