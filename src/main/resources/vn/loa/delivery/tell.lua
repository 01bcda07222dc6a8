-- Stands before the scripts that change how single texts stand.
--
-- Has the sender told, at once; one within Loa only of failures, in a list of its own in the same slot.
local function tell(news, record, id, state, at)
  local callback = redis.call('HGET', record, 'callback') or ''
  if callback == 'loa:failures' then
    if state == 'FAILED' or state == 'EXPIRED' or state == 'UNKNOWN' or state == 'UNDELIVERED' then
      redis.call('ZADD', news .. ':failures', at, id)
    end
  elseif callback ~= '' then
    redis.call('ZADD', news, at, id)
  end
end
