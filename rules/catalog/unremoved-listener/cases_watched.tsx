// --- forms of a component around
import { useEffect } from 'react';
import { useForm, useFormContext } from 'react-hook-form';

export function Total({ changed }: { changed: (values: unknown) => void }) {
  const { watch } = useFormContext();
  useEffect(() => {
    watch((values) => changed(values)); // leak: unremoved-listener
  }, [watch, changed]);
  return <p />;
}

export function Kept({ changed }: { changed: (values: unknown) => void }) {
  const form = useFormContext();
  useEffect(() => {
    const subscription = form.watch((values) => changed(values)); // leak: unremoved-listener
    console.log(subscription);
  }, [form, changed]);
  return <p />;
}

export function Tidy({ changed }: { changed: (values: unknown) => void }) {
  const { watch } = useFormContext();
  useEffect(() => {
    const subscription = watch((values) => changed(values)); // ok: the cleanup ends it
    return () => subscription.unsubscribe();
  }, [watch, changed]);
  return <p />;
}
