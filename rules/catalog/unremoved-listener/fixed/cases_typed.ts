import mitt, { type Emitter } from 'mitt';
import { defineComponent, inject, onMounted, ref, onUnmounted } from 'vue';
import type { Events, Place } from './events';

const bus = mitt<Events>();

// --- what the handler gets is said by the type argument of the emitter

export const Drawer = defineComponent({
  setup() {
    const shown = ref<Place>();
    const emitter = inject<Emitter<Events>>('emitter');
    const onPlace = (place: Events['place']) => (shown.value = place);
    emitter?.on('place', onPlace); // leak: unremoved-listener
    onUnmounted(() => {
      emitter?.off('place', onPlace);
    });
    return { shown };
  },
});

export const Counter = defineComponent({
  setup() {
    const count = ref(0);
    const onCount = (next: Events['count']) => (count.value = next);
    onMounted(() => {
      bus.on('count', onCount); // leak: unremoved-listener
    });
    onUnmounted(() => {
      bus.off('count', onCount);
    });
    return { count };
  },
});

export const Title = defineComponent({
  setup() {
    const title = ref('');
    const given: Emitter<Events> | undefined = inject('emitter');
    const emitter: Emitter<Events> = given ?? bus;
    const onTitle = ({ text }: Events['title']) => (title.value = text);
    emitter.on('title', onTitle); // leak: unremoved-listener
    onUnmounted(() => {
      emitter.off('title', onTitle);
    });
    return { title };
  },
});
