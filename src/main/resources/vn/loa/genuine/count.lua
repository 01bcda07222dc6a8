-- Counts a question; the count begins anew when its span, which began with the first question, is over.
-- KEYS: the count. ARGV: the span (ms).
local asked = redis.call('INCR', KEYS[1])
if asked == 1 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
end
return asked
