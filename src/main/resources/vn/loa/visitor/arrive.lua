-- Notes that somebody has come to an area, and says whether they are to have the notice: once in fourteen days, and not
-- at all when they come every few days. Who was to have it and whose notice is not durable yet gets the same token
-- again, so that a node that dies in between loses nothing and sends nothing twice.
-- The key lives fourteen days after the last sighting, which is as long as a notice holds.
-- KEYS: the visitor (hash). ARGV: area, today, now (ms), how long all is kept (ms), days that make a commuter, a token.
local key, area, today, now, kept = KEYS[1], ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local days, others, seen_today = {}, 0, false
for day in string.gmatch(redis.call('HGET', key, area .. ':days') or '', '%d+') do
  day = tonumber(day)
  if day > today - kept / 86400000 then
    days[#days + 1] = day
    if day == today then
      seen_today = true
    else
      others = others + 1
    end
  end
end
if not seen_today then
  days[#days + 1] = today
end
redis.call('HSET', key, area .. ':days', table.concat(days, ','), 'seen', ARGV[3])
redis.call('PEXPIRE', key, kept)
local noticed = redis.call('HMGET', key, area .. ':at', area .. ':token', area .. ':sent')
if noticed[1] and now - tonumber(noticed[1]) < kept then
  if noticed[3] == noticed[2] then
    return 'repeated'
  end
  return noticed[2]
end
if others >= tonumber(ARGV[5]) then
  return 'commuter'
end
redis.call('HSET', key, area .. ':at', ARGV[3], area .. ':token', ARGV[6])
return ARGV[6]
