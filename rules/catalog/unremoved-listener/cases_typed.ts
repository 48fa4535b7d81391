import mitt, { type Emitter } from 'mitt';
import { defineComponent, inject, onMounted, ref } from 'vue';
import type { Events, Place } from './events';

const bus = mitt<Events>();

// --- what the handler gets is said by the type argument of the emitter

export const Drawer = defineComponent({
  setup() {
    const shown = ref<Place>();
    const emitter = inject<Emitter<Events>>('emitter');
    emitter?.on('place', (place) => (shown.value = place)); // leak: unremoved-listener
    return { shown };
  },
});

export const Counter = defineComponent({
  setup() {
    const count = ref(0);
    onMounted(() => {
      bus.on('count', (next) => (count.value = next)); // leak: unremoved-listener
    });
    return { count };
  },
});

export const Title = defineComponent({
  setup() {
    const title = ref('');
    const given: Emitter<Events> | undefined = inject('emitter');
    const emitter: Emitter<Events> = given ?? bus;
    emitter.on('title', ({ text }) => (title.value = text)); // leak: unremoved-listener
    return { title };
  },
});
