// Vue's options: a teardown that adds again instead of removing.
import { defineComponent } from 'vue';

export const Episode = defineComponent({
  methods: { refresh() {} },
  mounted() {
    this.$bus.$on('changed', this.refresh); // ok: the teardown takes it off
    this.$bus.$on('closed', this.refresh); // leak: unremoved-listener
  },
  beforeUnmount() {
    this.$bus.$off('changed', this.refresh);
    this.$bus.$on('closed', this.refresh); // leak: unremoved-listener
  },
});
