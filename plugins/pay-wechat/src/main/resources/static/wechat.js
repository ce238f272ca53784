// WeChat puts its bridge into the page a moment after it has loaded; what the bridge wants to know stands on the button.
(() => {
  const button = document.querySelector('[data-wechat]');
  if (!button) {
    return;
  }
  const data = button.dataset;
  const calls = {
    pay: ['getBrandWCPayRequest', {appId: data.appId, timeStamp: data.timeStamp, nonceStr: data.nonceStr, package: data.handed, signType: 'RSA', paySign: data.paySign}],
    confirm: ['requestMerchantTransfer', {appId: data.appId, mchId: data.mchId, package: data.handed}],
  };
  const say = (word) => document.querySelectorAll('[data-said]').forEach((text) => {
    text.hidden = text.dataset.said !== word;
  });
  const heard = (answer) => {
    const word = String(answer && answer.err_msg).split(':').pop();
    if (word === 'ok') {
      window.location.assign(data.next);
    } else {
      say(word === 'cancel' ? 'cancelled' : 'failed');
      button.disabled = false;
    }
  };
  const call = () => {
    const [name, fields] = calls[data.wechat];
    button.disabled = true;
    say('');
    const go = () => window.WeixinJSBridge.invoke(name, fields, heard);
    if (window.WeixinJSBridge) {
      go();
    } else {
      document.addEventListener('WeixinJSBridgeReady', go, {once: true});
    }
  };
  button.addEventListener('click', call);
  if (data.wechat === 'pay') {
    call();
  }
})();
