-- Takes the next turns of a shared pace; answers in how many microseconds the first of them is, below zero when it is
-- overdue. Turns that nobody took are lost but for the last moment's.
-- TTL: a second beyond the last turn given out; a pace that nobody keeps needs no memory.
-- KEYS: the time of the next turn. ARGV: how many turns, microseconds from one to the next, what may be caught up with.
local count, interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local first = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now - burst)
local next = first + count * interval
redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', math.max(1, math.ceil((next - now) / 1000)) + 1000)
return first - now
