/** A shop: it sells, gives money back, and delivers what is paid. */
export function openShop(baseUrl, version = '2021-03-25') {
  const delivered = [];

  async function call(method, path, fields) {
    const response = await fetch(`${baseUrl}${path}`, {
      method,
      headers: { authorization: `Basic ${btoa('test_key:')}`, 'x-merchantid': 'acme_store', version },
      body: fields && new URLSearchParams(fields),
    });
    const body = await response.json();
    if (!response.ok) throw new Error(body.error_message || body.status);
    return body;
  }

  return {
    delivered,
    /** @returns the page at which the shopper pays */
    async sell(orderId, amount) {
      const order = await call('POST', '/orders', { order_id: orderId, amount, currency: 'INR' });
      return order.payment_links.web;
    },
    /** @param name of the refund, by which the API knows it when it comes twice */
    payBack: (orderId, name, amount) => call('POST', `/orders/${orderId}/refunds`, { unique_request_id: name, amount }),
    /** What a webhook says is a hint: the shop asks before it delivers, and delivers once. */
    async hear({ content }) {
      const { order_id, status } = await call('GET', `/orders/${content.order.order_id}`);
      if (status === 'CHARGED' && !delivered.includes(order_id)) delivered.push(order_id);
    },
  };
}
