// A field for an officer's name: it offers the names on the same form, and takes any other.

let count = 0;

/** Makes the control; `CMS` is the editor. */
export const register = (CMS, name) => {
  const { createClass, h } = window;
  const control = createClass({
    names() {
      const officers = this.props.entry?.getIn(['data', '民警']);
      const all = officers?.toJS?.() ?? officers ?? [];
      return [...new Set(all.map((officer) => officer?.姓名).filter(Boolean))];
    },
    render() {
      this.list ??= `officers-${(count += 1)}`;
      return h(
        'div',
        { className: 'officer-name' },
        h('input', {
          type: 'text',
          id: this.props.forID,
          list: this.list,
          value: this.props.value ?? '',
          autoComplete: 'off',
          onChange: (event) => this.props.onChange(event.target.value),
        }),
        h(
          'datalist',
          { id: this.list },
          this.names().map((one) => h('option', { key: one, value: one })),
        ),
      );
    },
  });
  CMS.registerFieldType(name, control);
};
